package org.example.jobs;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.streaming.api.functions.co.CoMapFunction;
import org.apache.flink.streaming.api.functions.co.CoProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.api.functions.co.RichCoFlatMapFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.api.operators.StreamFilter;
import org.apache.flink.streaming.api.operators.StreamFlatMap;
import org.apache.flink.streaming.api.operators.StreamMap;
import org.apache.flink.streaming.api.operators.co.CoStreamFlatMap;
import org.apache.flink.streaming.api.operators.co.CoStreamMap;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.BroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.apache.flink.streaming.util.TestHarnessUtil;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * What unit tests of a project do with its functions, one after the other, and what they see. It is one thing, since the kinds
 * of harnesses differ in little but the functions they take.
 */
public class FunctionHarnesses {
    private static final OutputTag<String> ODD = new OutputTag<>("odd") {};
    private static final MapStateDescriptor<String, Integer> LIMITS =
            new MapStateDescriptor<>("limits", Types.STRING, Types.INT);

    public static void main(String[] args) throws Exception {
        stateless();
        processFunction();
        keyedFlatMap();
        timeToLive();
        timers();
        snapshots();
        rescaling();
        listStates();
        twoInputs();
        broadcasts();
        failures();
    }

    private static void stateless() throws Exception {
        OneInputStreamOperatorTestHarness<Integer, Integer> map =
                new OneInputStreamOperatorTestHarness<>(new StreamMap<>((MapFunction<Integer, Integer>) x -> x + 1));
        map.getExecutionConfig().setAutoWatermarkInterval(50);
        map.setup();
        map.open();
        map.processElement(new StreamRecord<>(1, 10));
        map.processElement(new StreamRecord<>(2));
        map.processWatermark(20L);
        map.processElement(3, 30);
        map.processWatermark(new Watermark(40));
        Queue<Object> expected = new ArrayDeque<>();
        expected.add(new StreamRecord<>(2, 10));
        expected.add(new StreamRecord<>(3));
        expected.add(new Watermark(20));
        expected.add(new StreamRecord<>(4, 30));
        expected.add(new Watermark(40));
        TestHarnessUtil.assertOutputEquals("map", expected, map.getOutput());
        say("map", map.extractOutputValues() + " " + map.extractOutputStreamRecords());
        say("raw", TestHarnessUtil.getRawElementsFromOutput(map.getOutput()));
        map.getOutput().clear();
        map.processElement(7, 50);
        say("later", map.getRecordOutput());
        map.close();

        OneInputStreamOperatorTestHarness<Integer, Integer> filter =
                new OneInputStreamOperatorTestHarness<>(new StreamFilter<>((FilterFunction<Integer>) x -> x > 1));
        filter.open();
        filter.processElement(1, 1);
        filter.processElement(2, 2);
        say("filter", filter.extractOutputValues());
        filter.close();
    }

    private static class SplitOdd extends ProcessFunction<Integer, Integer> {
        @Override
        public void processElement(Integer value, Context context, Collector<Integer> out) {
            if (value % 2 == 0) {
                out.collect(value);
            } else {
                context.output(ODD, value + "@" + context.timestamp() + " at "
                        + context.timerService().currentProcessingTime() + "/"
                        + context.timerService().currentWatermark());
            }
        }
    }

    private static void processFunction() throws Exception {
        OneInputStreamOperatorTestHarness<Integer, Integer> harness =
                ProcessFunctionTestHarnesses.forProcessFunction(new SplitOdd());
        say("nothing yet", harness.getSideOutput(ODD));
        harness.setProcessingTime(100);
        harness.processElement(2, 5);
        harness.processElement(3, 6);
        harness.processWatermark(7);
        harness.processElement(5, 8);
        say("even", harness.getOutput().size() + " " + harness.extractOutputValues());
        say("odd", harness.getSideOutput(ODD));
        say("time", harness.getProcessingTime() + " " + harness.getCurrentWatermark());
        harness.close();
    }

    private static class CountChanges extends RichFlatMapFunction<String, String> {
        private transient ValueState<Integer> count;

        @Override
        public void open(OpenContext context) {
            count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.INT));
        }

        @Override
        public void flatMap(String value, Collector<String> out) throws Exception {
            if (value.endsWith("!")) {
                count.clear();
                return;
            }
            Integer before = count.value();
            count.update(before == null ? 1 : before + 1);
            out.collect(value + count.value());
        }
    }

    private static void keyedFlatMap() throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, String, String> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new StreamFlatMap<>(new CountChanges()), word -> word.substring(0, 1), Types.STRING);
        harness.open();
        harness.processElement("a", 1);
        harness.processElement("b", 2);
        harness.processElement("a", 3);
        say("flatMap", harness.extractOutputValues() + " " + harness.numKeyedStateEntries());
        harness.processElement("a!", 4);
        say("cleared", harness.numKeyedStateEntries());
        harness.close();
    }

    private static class Remembering extends RichFlatMapFunction<String, String> {
        private transient ValueState<String> last;

        @Override
        public void open(OpenContext context) {
            ValueStateDescriptor<String> descriptor = new ValueStateDescriptor<>("last", Types.STRING);
            descriptor.enableTimeToLive(
                    StateTtlConfig.newBuilder(Duration.ofSeconds(10)).build());
            last = getRuntimeContext().getState(descriptor);
        }

        @Override
        public void flatMap(String value, Collector<String> out) throws Exception {
            out.collect(value + " after " + last.value());
            last.update(value);
        }
    }

    private static void timeToLive() throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, String, String> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new StreamFlatMap<>(new Remembering()), word -> word.substring(0, 1), Types.STRING);
        harness.open();
        harness.setStateTtlProcessingTime(1_000);
        harness.processElement("a1", 1);
        harness.setStateTtlProcessingTime(10_999);
        harness.processElement("a2", 2);
        harness.setStateTtlProcessingTime(20_999);
        harness.processElement("a3", 3);
        say("expires", harness.extractOutputValues());
        harness.close();
    }

    private static class Reminder extends KeyedProcessFunction<String, String, String> {
        private transient ValueState<Long> last;

        @Override
        public void open(OpenContext context) {
            last = getRuntimeContext().getState(new ValueStateDescriptor<>("last", Types.LONG));
        }

        @Override
        public void processElement(String value, Context context, Collector<String> out) throws Exception {
            if (value.endsWith("-")) {
                context.timerService().deleteEventTimeTimer(last.value() + 100);
                last.clear();
                return;
            }
            last.update(context.timestamp());
            context.timerService().registerEventTimeTimer(context.timestamp() + 100);
            context.timerService().registerProcessingTimeTimer(context.timerService().currentProcessingTime() + 1_000);
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext context, Collector<String> out) throws Exception {
            out.collect(context.getCurrentKey() + " " + context.timeDomain() + " " + timestamp + " last " + last.value());
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, String, String> reminder() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new Reminder()), word -> word.substring(0, 1), Types.STRING, 8, 1, 0);
    }

    private static void timers() throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, String, String> harness =
                ProcessFunctionTestHarnesses.forKeyedProcessFunction(
                        new Reminder(), word -> word.substring(0, 1), Types.STRING);
        harness.setProcessingTime(5_000);
        harness.processElement("a", 10);
        harness.processElement("a", 20);
        harness.processElement("b", 30);
        say("timers", harness.numEventTimeTimers() + " " + harness.numProcessingTimeTimers());
        harness.processElement("b-", 40);
        say("one deleted", harness.numEventTimeTimers() + " " + harness.numKeyedStateEntries());
        harness.processWatermark(115);
        say("one fired", harness.getRecordOutput() + " " + harness.getOutput().size());
        harness.processWatermark(Long.MAX_VALUE);
        harness.setProcessingTime(5_999);
        say("not yet", harness.numProcessingTimeTimers());
        harness.advanceTime(1);
        say("all fired", harness.extractOutputValues());
        say("left", harness.numEventTimeTimers() + " " + harness.numProcessingTimeTimers());
        harness.close();
    }

    private static void snapshots() throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, String, String> before = reminder();
        before.open();
        before.processElement("a", 10);
        before.processElement("b", 20);
        OperatorSubtaskState saved = before.snapshot(1, 1_000);
        before.processElement("c", 30);
        before.close();

        KeyedOneInputStreamOperatorTestHarness<String, String, String> after = reminder();
        after.setup();
        after.initializeState(saved);
        after.open();
        say("restored", after.numKeyedStateEntries() + " " + after.numEventTimeTimers());
        after.processWatermark(1_000);
        say("goes on", after.extractOutputValues());
        after.close();
    }

    private static void rescaling() throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, String, String> one = reminder();
        one.open();
        for (int i = 0; i < 10; i++) {
            one.processElement((char) ('a' + i) + "", i);
        }
        OperatorSubtaskState saved = one.snapshot(1, 1_000);
        one.close();
        int entries = 0;
        for (int subtask = 0; subtask < 2; subtask++) {
            KeyedOneInputStreamOperatorTestHarness<String, String, String> part =
                    new KeyedOneInputStreamOperatorTestHarness<>(
                            new KeyedProcessOperator<>(new Reminder()),
                            word -> word.substring(0, 1),
                            Types.STRING,
                            8,
                            2,
                            subtask);
            part.initializeState(
                    KeyedOneInputStreamOperatorTestHarness.repartitionOperatorState(saved, 8, 1, 2, subtask));
            part.open();
            entries += part.numKeyedStateEntries();
            part.close();
        }
        say("rescaled", entries);
    }

    private static class Buffering extends ProcessFunction<String, String> implements CheckpointedFunction {
        private transient ListState<String> state;
        private boolean restored;

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            state = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("kept", Types.STRING));
            restored = context.isRestored();
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) throws Exception {
            state.add("checkpoint " + context.getCheckpointId());
        }

        @Override
        public void processElement(String value, Context context, Collector<String> out) throws Exception {
            state.add(value);
            out.collect(restored + " " + state.get());
        }
    }

    private static void listStates() throws Exception {
        OneInputStreamOperatorTestHarness<String, String> before =
                ProcessFunctionTestHarnesses.forProcessFunction(new Buffering());
        before.processElement("x", 1);
        OperatorSubtaskState saved = before.snapshot(7, 1_000);
        before.close();
        OneInputStreamOperatorTestHarness<String, String> after = new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(new Buffering()));
        after.initializeState(saved);
        after.open();
        after.processElement("y", 2);
        say("list", before.extractOutputValues() + " " + after.extractOutputValues());
        after.close();
    }

    private static class Enrich extends RichCoFlatMapFunction<String, String, String> {
        private transient ValueState<String> known;

        @Override
        public void open(OpenContext context) {
            known = getRuntimeContext().getState(new ValueStateDescriptor<>("known", Types.STRING));
        }

        @Override
        public void flatMap1(String value, Collector<String> out) throws Exception {
            out.collect(value + "=" + known.value());
        }

        @Override
        public void flatMap2(String value, Collector<String> out) throws Exception {
            known.update(value);
        }
    }

    private static void twoInputs() throws Exception {
        TwoInputStreamOperatorTestHarness<Integer, String, String> map =
                new TwoInputStreamOperatorTestHarness<>(new CoStreamMap<>(new CoMapFunction<Integer, String, String>() {
                    @Override
                    public String map1(Integer value) {
                        return "number " + value;
                    }

                    @Override
                    public String map2(String value) {
                        return "text " + value;
                    }
                }));
        map.open();
        map.processElement1(1, 1);
        map.processElement2(new StreamRecord<>("one", 2));
        map.processWatermark1(new Watermark(5));
        map.processWatermark2(new Watermark(3));
        map.processBothWatermarks(new Watermark(9));
        say("coMap", map.getOutput().stream().filter(x -> x instanceof StreamRecord).toList() + " "
                + map.getOutput().size());
        map.close();

        KeyedTwoInputStreamOperatorTestHarness<String, String, String, String> enrich =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new CoStreamFlatMap<>(new Enrich()),
                        left -> left.substring(0, 1),
                        right -> right.substring(0, 1),
                        Types.STRING);
        enrich.open();
        enrich.processElement1("a1", 1);
        enrich.processElement2("a-known", 2);
        enrich.processElement1("a2", 3);
        enrich.processElement1("b1", 4);
        say("coFlatMap", enrich.extractOutputValues() + " " + enrich.numKeyedStateEntries());
        enrich.close();

        TwoInputStreamOperatorTestHarness<String, Integer, String> process =
                ProcessFunctionTestHarnesses.forCoProcessFunction(new CoProcessFunction<String, Integer, String>() {
                    @Override
                    public void processElement1(String value, Context context, Collector<String> out) {
                        out.collect(value + context.timestamp());
                    }

                    @Override
                    public void processElement2(Integer value, Context context, Collector<String> out) {
                        context.output(ODD, value + "/" + context.timerService().currentWatermark());
                    }
                });
        process.processElement1("x", 1);
        process.processBothWatermarks(new Watermark(4));
        process.processElement2(2, 5);
        say("coProcess", process.extractOutputValues() + " " + process.getSideOutput(ODD));
        process.close();

        KeyedTwoInputStreamOperatorTestHarness<Integer, Integer, Integer, String> keyed =
                ProcessFunctionTestHarnesses.forKeyedCoProcessFunction(
                        new KeyedCoProcessFunction<Integer, Integer, Integer, String>() {
                            @Override
                            public void processElement1(Integer value, Context context, Collector<String> out) {
                                context.timerService().registerEventTimeTimer(value);
                            }

                            @Override
                            public void processElement2(Integer value, Context context, Collector<String> out) {
                                context.timerService().registerProcessingTimeTimer(value);
                            }

                            @Override
                            public void onTimer(long timestamp, OnTimerContext context, Collector<String> out) {
                                out.collect(context.getCurrentKey() + " " + context.timeDomain() + " " + timestamp);
                            }
                        },
                        value -> value % 2,
                        value -> value % 2,
                        Types.INT);
        keyed.processElement1(10, 1);
        keyed.processElement2(21, 2);
        say("keyed timers", keyed.numEventTimeTimers() + " " + keyed.numProcessingTimeTimers());
        keyed.processBothWatermarks(new Watermark(10));
        keyed.setProcessingTime(21);
        say("keyedCoProcess", keyed.extractOutputValues());
        keyed.close();
    }

    private static void broadcasts() throws Exception {
        BroadcastOperatorTestHarness<Integer, String, String> harness =
                ProcessFunctionTestHarnesses.forBroadcastProcessFunction(
                        new BroadcastProcessFunction<Integer, String, String>() {
                            @Override
                            public void processElement(Integer value, ReadOnlyContext context, Collector<String> out)
                                    throws Exception {
                                Integer limit = context.getBroadcastState(LIMITS).get("limit");
                                out.collect(value + (limit != null && value > limit ? " too much" : " good"));
                            }

                            @Override
                            public void processBroadcastElement(String value, Context context, Collector<String> out)
                                    throws Exception {
                                context.getBroadcastState(LIMITS).put("limit", Integer.parseInt(value));
                            }
                        },
                        LIMITS);
        harness.processElement(50, 1);
        harness.processBroadcastElement("10", 2);
        harness.processElement(50, 3);
        harness.watermark(5);
        say("broadcast", harness.extractOutputValues() + " "
                + harness.getBroadcastState(LIMITS).get("limit") + " " + harness.getOutput().size());
        harness.close();

        KeyedBroadcastOperatorTestHarness<Integer, Integer, Integer, String> keyed =
                ProcessFunctionTestHarnesses.forKeyedBroadcastProcessFunction(
                        new KeyedBroadcastProcessFunction<Integer, Integer, Integer, String>() {
                            @Override
                            public void processElement(Integer value, ReadOnlyContext context, Collector<String> out)
                                    throws Exception {
                                Integer delay = context.getBroadcastState(LIMITS).get("delay");
                                context.timerService().registerEventTimeTimer(context.timestamp() + delay);
                            }

                            @Override
                            public void processBroadcastElement(Integer value, Context context, Collector<String> out)
                                    throws Exception {
                                context.getBroadcastState(LIMITS).put("delay", value);
                            }

                            @Override
                            public void onTimer(long timestamp, OnTimerContext context, Collector<String> out) {
                                out.collect(context.getCurrentKey() + " at " + timestamp);
                            }
                        },
                        value -> value,
                        Types.INT,
                        LIMITS);
        keyed.processBroadcastElement(100, 1);
        keyed.processElement(3, 10);
        keyed.processBroadcastElement(new StreamRecord<>(1, 2));
        keyed.processElement(new StreamRecord<>(4, 20));
        say("keyedBroadcast timers", keyed.numEventTimeTimers());
        keyed.watermark(30);
        keyed.watermark(200);
        say("keyedBroadcast", keyed.extractOutputValues());
        keyed.close();
    }

    private static void failures() throws Exception {
        OneInputStreamOperatorTestHarness<String, Integer> harness =
                new OneInputStreamOperatorTestHarness<>(new StreamMap<>((MapFunction<String, Integer>) Integer::parseInt));
        harness.open();
        try {
            harness.processElement("x", 1);
        } catch (Exception thrown) {
            say("thrown", thrown.getClass().getName() + " " + thrown.getMessage());
        }
        harness.processElement("1", 2);
        say("and then", harness.extractOutputValues());
        try {
            harness.initializeState((OperatorSubtaskState) null);
        } catch (IllegalStateException thrown) {
            say("refused", thrown.getClass().getName());
        }
        harness.close();
    }

    private static void say(String what, Object seen) {
        System.out.println(what + ": " + seen);
    }
}
