package io.millrace.semantics;

import io.millrace.api.DataStream;
import io.millrace.api.KeyedStream;
import io.millrace.api.SingleOutputStreamOperator;
import io.millrace.api.types.TypeInformation;
import java.time.Duration;

/** Says {@link Step.Pair} in the DataStream API. */
final class EnginePairs {
    private static final TypeInformation<Item> TYPE = TypeInformation.of(Item.class);

    private EnginePairs() {}

    static SingleOutputStreamOperator<Item> pair(DataStream<Item> one, DataStream<Item> two, Step.Pair step) {
        By by = step.by();
        return switch (step.pairing()) {
            case INTERVAL_JOIN ->
                keyed(one, by)
                        .intervalJoin(keyed(two, by))
                        .between(Duration.ofMillis(step.lower()), Duration.ofMillis(step.upper()))
                        .process(new IntervalFunction(), TYPE);
            case OPEN_INTERVAL_JOIN ->
                keyed(one, by)
                        .intervalJoin(keyed(two, by))
                        .between(Duration.ofMillis(step.lower() - 1), Duration.ofMillis(step.upper() + 1))
                        .lowerBoundExclusive()
                        .lowerBoundExclusive() // said twice, it means the same
                        .upperBoundExclusive()
                        .process(new IntervalFunction(), TYPE);
            case CO_MAP -> one.connect(two).map(new MapFunctions());
            case WINDOW_JOIN ->
                one.join(two)
                        .where(by::of, by.type())
                        .equalTo(by::of, by.type())
                        .window(EngineWindows.assigner(step.assigner()))
                        .apply(Pairing::joined, TYPE);
            case CO_GROUP ->
                one.coGroup(two)
                        .where(by::of, by.type())
                        .equalTo(by::of, by.type())
                        .window(EngineWindows.assigner(step.assigner()))
                        .apply(new GroupFunction(), TYPE);
            case CONNECT -> keyed(one, by).connect(keyed(two, by)).process(new ConnectFunction(step.upper()), TYPE);
            case BROADCAST ->
                keyed(one, by)
                        .connect(two.broadcast(BroadcastFunction.BROADCAST))
                        .process(new BroadcastFunction(step.upper()), TYPE);
        };
    }

    private static KeyedStream<Item, Object> keyed(DataStream<Item> stream, By by) {
        return stream.keyBy(by::of, by.type());
    }
}
