package io.millrace.semantics;

import io.millrace.api.AllWindowedStream;
import io.millrace.api.DataStream;
import io.millrace.api.ExecutionConfig;
import io.millrace.api.KeyedStream;
import io.millrace.api.SingleOutputStreamOperator;
import io.millrace.api.WindowedStream;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.windowing.assigners.DynamicEventTimeSessionWindows;
import io.millrace.api.windowing.assigners.EventTimeSessionWindows;
import io.millrace.api.windowing.assigners.GlobalWindows;
import io.millrace.api.windowing.assigners.SlidingEventTimeWindows;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import io.millrace.api.windowing.assigners.WindowAssigner;
import io.millrace.api.windowing.evictors.CountEvictor;
import io.millrace.api.windowing.evictors.DeltaEvictor;
import io.millrace.api.windowing.evictors.Evictor;
import io.millrace.api.windowing.evictors.TimeEvictor;
import io.millrace.api.windowing.triggers.ContinuousEventTimeTrigger;
import io.millrace.api.windowing.triggers.CountTrigger;
import io.millrace.api.windowing.triggers.DeltaTrigger;
import io.millrace.api.windowing.triggers.EventTimeTrigger;
import io.millrace.api.windowing.triggers.PurgingTrigger;
import io.millrace.api.windowing.triggers.Trigger;
import io.millrace.api.windowing.windows.Window;
import java.time.Duration;

/** Says {@link Step.Window} in the DataStream API, with keys and without. */
final class EngineWindows {
    private static final TypeInformation<Item> TYPE = TypeInformation.of(Item.class);
    private static final TypeInformation<WindowFunctions.Tally> TALLY = TypeInformation.of(WindowFunctions.Tally.class);

    private EngineWindows() {}

    @SuppressWarnings({"unchecked", "rawtypes"}) // the functions know windows of every kind
    static SingleOutputStreamOperator<Item> keyed(KeyedStream<Item, Object> input, Step.Window step) {
        WindowedStream<Item, Object, Window> windowed;
        if (isCountWindow(step)) {
            long size = step.firing().purging()
                    ? step.firing().n()
                    : step.eviction().n();
            windowed = (WindowedStream)
                    (step.firing().purging()
                            ? input.countWindow(size)
                            : input.countWindow(size, step.firing().n()));
        } else {
            windowed = input.window(assigner(step));
            if (hasTrigger(step)) {
                windowed.trigger(trigger(step.firing()));
            }
            if (step.eviction().evicts()) {
                windowed.evictor(evictor(step.eviction()));
            }
        }
        if (step.sideForLate()) {
            windowed.sideOutputLateData(EngineProgram.SIDE);
        }
        if (step.lateness() > 0 && step.assigner().kind() != Assigner.Kind.GLOBAL) {
            windowed.allowedLateness(Duration.ofMillis(step.lateness()));
        }
        Combine combine = step.combine();
        return switch (step.evaluation()) {
            case REDUCE ->
                switch (combine) {
                    case MIN_BY -> windowed.minBy("value");
                    case MAX_BY -> windowed.maxBy("value", false);
                    case SUM_FIELD -> windowed.sum("value");
                    case MIN_FIELD -> windowed.min("value");
                    default -> windowed.reduce(combine::apply);
                };
            case AGGREGATE -> windowed.aggregate(new WindowFunctions.Counting(combine));
            case PROCESS -> windowed.process(new WindowFunctions.OverItems<>(combine), TYPE);
            case APPLY ->
                windowed.apply(
                        (key, window, items, out) -> out.collect(WindowFunctions.folded(key, combine, window, items)),
                        TYPE);
            case REDUCE_PROCESS -> windowed.reduce(combine::apply, new WindowFunctions.OverOne<>(), TYPE);
            case AGGREGATE_PROCESS ->
                windowed.aggregate(new WindowFunctions.Counting(combine), new WindowFunctions.OverOne<>(), TALLY, TYPE);
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // as above
    static SingleOutputStreamOperator<Item> all(DataStream<Item> input, Step.Window step) {
        AllWindowedStream<Item, Window> windowed;
        if (isCountWindow(step)) {
            long size = step.firing().purging()
                    ? step.firing().n()
                    : step.eviction().n();
            windowed = (AllWindowedStream)
                    (step.firing().purging()
                            ? input.countWindowAll(size)
                            : input.countWindowAll(size, step.firing().n()));
        } else {
            windowed = input.windowAll(assigner(step));
            if (hasTrigger(step)) {
                windowed.trigger(trigger(step.firing()));
            }
            if (step.eviction().evicts()) {
                windowed.evictor(evictor(step.eviction()));
            }
        }
        if (step.sideForLate()) {
            windowed.sideOutputLateData(EngineProgram.SIDE);
        }
        if (step.lateness() > 0 && step.assigner().kind() != Assigner.Kind.GLOBAL) {
            windowed.allowedLateness(Duration.ofMillis(step.lateness()));
        }
        Combine combine = step.combine();
        return switch (step.evaluation()) {
            case REDUCE ->
                switch (combine) {
                    case MIN_BY -> windowed.minBy("value");
                    case MAX_BY -> windowed.maxBy("value", false);
                    case SUM_FIELD -> windowed.sum("value");
                    case MIN_FIELD -> windowed.min("value");
                    default -> windowed.reduce(combine::apply);
                };
            case AGGREGATE -> windowed.aggregate(new WindowFunctions.Counting(combine));
            case PROCESS -> windowed.process(new AllWindowFunctions.OverItems<>(combine), TYPE);
            case APPLY ->
                windowed.apply(
                        (window, items, out) -> out.collect(WindowFunctions.folded(0, combine, window, items)), TYPE);
            case REDUCE_PROCESS -> windowed.reduce(combine::apply, new AllWindowFunctions.OverOne<>(), TYPE);
            case AGGREGATE_PROCESS ->
                windowed.aggregate(
                        new WindowFunctions.Counting(combine), new AllWindowFunctions.OverOne<>(), TALLY, TYPE);
        };
    }

    /** What {@code countWindow} is short for is said so in half of the programs that can. */
    private static boolean isCountWindow(Step.Window step) {
        boolean counts =
                step.assigner().kind() == Assigner.Kind.GLOBAL && step.firing().when() == Firing.When.COUNT;
        boolean tumbling = step.firing().purging() && !step.eviction().evicts();
        boolean sliding = !step.firing().purging()
                && step.eviction().what() == Eviction.What.ALL_BUT_THE_LAST
                && !step.eviction().after();
        return counts && (tumbling || sliding) && step.combine().commutative();
    }

    private static WindowAssigner<Object, Window> assigner(Step.Window step) {
        return step.assigner().kind() == Assigner.Kind.GLOBAL && !hasTrigger(step)
                ? anyWindow(GlobalWindows.createWithEndOfStreamTrigger())
                : assigner(step.assigner());
    }

    static WindowAssigner<Object, Window> assigner(Assigner assigner) {
        Duration size = Duration.ofMillis(assigner.size());
        Duration slide = Duration.ofMillis(assigner.slide());
        Duration offset = Duration.ofMillis(assigner.offset());
        long gap = assigner.size();
        return anyWindow(
                switch (assigner.kind()) {
                    case TUMBLING -> TumblingEventTimeWindows.of(size, offset);
                    case SLIDING -> SlidingEventTimeWindows.of(size, slide, offset);
                    case SESSION -> EventTimeSessionWindows.withGap(size);
                    case DYNAMIC_SESSION ->
                        DynamicEventTimeSessionWindows.<Item>withDynamicGap(item -> Assigner.dynamicGap(item, gap));
                    case TWO_SIZES -> new TwoSizes(assigner.size(), assigner.slide());
                    case GLOBAL -> GlobalWindows.create();
                });
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // as above
    private static WindowAssigner<Object, Window> anyWindow(WindowAssigner<?, ?> assigner) {
        return (WindowAssigner) assigner;
    }

    private static boolean hasTrigger(Step.Window step) {
        return step.firing().when() != Firing.When.END || step.firing().purging();
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // those of event time look at a window's end only
    private static Trigger<Object, Window> trigger(Firing firing) {
        Trigger<Object, Window> trigger = (Trigger)
                switch (firing.when()) {
                    case END -> EventTimeTrigger.create();
                    case EVERY -> ContinuousEventTimeTrigger.of(Duration.ofMillis(firing.n()));
                    case COUNT -> CountTrigger.of(firing.n());
                    case DELTA ->
                        DeltaTrigger.of(
                                (double) firing.n(),
                                Item::distance,
                                TYPE.createSerializer(new ExecutionConfig().getSerializerConfig()));
                    case SIGNS -> new SignTrigger();
                };
        return firing.purging() ? PurgingTrigger.of(trigger) : trigger;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // they look at items and times only
    private static Evictor<Object, Window> evictor(Eviction eviction) {
        return (Evictor)
                switch (eviction.what()) {
                    case NOTHING -> throw new IllegalArgumentException("an evictor that evicts nothing");
                    case ALL_BUT_THE_LAST -> CountEvictor.of(eviction.n(), eviction.after());
                    case OLD -> TimeEvictor.of(Duration.ofMillis(eviction.n()), eviction.after());
                    case FAR -> DeltaEvictor.of((double) eviction.n(), Item::distance, eviction.after());
                };
    }
}
