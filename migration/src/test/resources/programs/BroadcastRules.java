package org.example.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/** Items checked against rules that arrive on a stream of their own. An item waits until its rule is there. */
public class BroadcastRules {
    static final MapStateDescriptor<String, Integer> RULES = new MapStateDescriptor<>(
            "rules", BasicTypeInfo.STRING_TYPE_INFO, TypeInformation.of(new TypeHint<Integer>() {}));

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();

        DataStream<Tuple2<String, Integer>> rules =
                env.fromData(Tuple2.of("red", 3), Tuple2.of("green", 10), Tuple2.of("blue", 0));
        DataStream<Tuple2<String, Integer>> items = env.fromData(
                Tuple2.of("red", 1),
                Tuple2.of("red", 5),
                Tuple2.of("green", 11),
                Tuple2.of("blue", 7),
                Tuple2.of("green", 9),
                Tuple2.of("red", 4));
        BroadcastStream<Tuple2<String, Integer>> broadcast = rules.broadcast(RULES);

        items.keyBy(item -> item.f0)
                .connect(broadcast)
                .process(new KeyedBroadcastProcessFunction<
                        String, Tuple2<String, Integer>, Tuple2<String, Integer>, String>() {
                    private final ListStateDescriptor<Integer> waitingDescriptor =
                            new ListStateDescriptor<>("waiting", Integer.class);

                    @Override
                    public void processElement(
                            Tuple2<String, Integer> item, ReadOnlyContext ctx, Collector<String> out)
                            throws Exception {
                        ReadOnlyBroadcastState<String, Integer> rules = ctx.getBroadcastState(RULES);
                        Integer limit = rules.get(ctx.getCurrentKey());
                        if (limit == null) {
                            getRuntimeContext().getListState(waitingDescriptor).add(item.f1);
                        } else if (item.f1 > limit) {
                            out.collect(item.f0 + " " + item.f1 + " is above " + limit);
                        }
                    }

                    @Override
                    public void processBroadcastElement(
                            Tuple2<String, Integer> rule, Context ctx, Collector<String> out) throws Exception {
                        ctx.getBroadcastState(RULES).put(rule.f0, rule.f1);
                        ctx.applyToKeyedState(waitingDescriptor, (String key, ListState<Integer> waiting) -> {
                            if (key.equals(rule.f0)) {
                                for (Integer value : waiting.get()) {
                                    if (value > rule.f1) {
                                        out.collect(key + " " + value + " is above " + rule.f1);
                                    }
                                }
                                waiting.clear();
                            }
                        });
                    }
                })
                .print();

        env.fromData("any")
                .connect(broadcast)
                .process(new BroadcastProcessFunction<String, Tuple2<String, Integer>, String>() {
                    @Override
                    public void processElement(String value, ReadOnlyContext ctx, Collector<String> out)
                            throws Exception {
                        for (Map.Entry<String, Integer> rule :
                                ctx.getBroadcastState(RULES).immutableEntries()) {
                            if (rule.getKey() == null) {
                                out.collect("a rule without a name");
                            }
                        }
                    }

                    @Override
                    public void processBroadcastElement(
                            Tuple2<String, Integer> rule, Context ctx, Collector<String> out) throws Exception {
                        ctx.getBroadcastState(RULES).put(rule.f0, rule.f1);
                        List<String> names = new ArrayList<>();
                        for (Map.Entry<String, Integer> known :
                                ctx.getBroadcastState(RULES).entries()) {
                            names.add(known.getKey());
                        }
                        if (names.contains("blue") && rule.f0.equals("blue")) {
                            out.collect("saw the last rule");
                        }
                    }
                })
                .setParallelism(1)
                .print("rules");
        env.execute("Rules");
    }
}
