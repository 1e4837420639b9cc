package io.millrace.benchmarks.millrace;

import io.millrace.api.DataStream;
import io.millrace.api.SingleOutputStreamOperator;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.FlatMapFunction;
import io.millrace.api.functions.KeyedProcessFunction;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.benchmarks.workload.Increment;
import io.millrace.benchmarks.workload.WordCount;

/** The micro workloads. */
final class Micro {
    private Micro() {}

    /** m1, m2. */
    static SingleOutputStreamOperator<Increment> runningSums(DataStream<Increment> increments) {
        return increments
                .keyBy(Increment::key)
                .process(new RunningSum());
    }

    /** m3. */
    static SingleOutputStreamOperator<WordCount> wordCounts(DataStream<String> lines) {
        return lines.flatMap(new Words())
                .keyBy(WordCount::word)
                .process(new RunningCount());
    }

    /** m4: ten functions, as ten steps of a program would be, not one ten times. */
    static SingleOutputStreamOperator<Increment> tenMaps(DataStream<Increment> increments) {
        return increments
                .map(increment -> new Increment(increment.key(), increment.value() + 1))
                .map(increment -> new Increment(increment.key(), 1 + increment.value()))
                .map(increment -> new Increment(increment.key(), increment.value() + 1))
                .map(increment -> new Increment(increment.key(), 1 + increment.value()))
                .map(increment -> new Increment(increment.key(), increment.value() + 1))
                .map(increment -> new Increment(increment.key(), 1 + increment.value()))
                .map(increment -> new Increment(increment.key(), increment.value() + 1))
                .map(increment -> new Increment(increment.key(), 1 + increment.value()))
                .map(increment -> new Increment(increment.key(), increment.value() + 1))
                .map(increment -> new Increment(increment.key(), 1 + increment.value()));
    }

    private static final class Words implements FlatMapFunction<String, WordCount> {
        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap(String line, Collector<WordCount> out) {
            for (String word : line.split(" ", -1)) {
                out.collect(new WordCount(word, 1));
            }
        }
    }

    private static final class RunningSum extends KeyedProcessFunction<Long, Increment, Increment> {
        private static final long serialVersionUID = 1L;
        private transient ValueState<Long> sum;

        @Override
        public void open(OpenContext openContext) {
            sum = getRuntimeContext().getState(new ValueStateDescriptor<>("sum", Long.class));
        }

        @Override
        public void processElement(Increment next, Context ctx, Collector<Increment> out) throws Exception {
            Long before = sum.value();
            long after = (before == null ? 0 : before) + next.value();
            sum.update(after);
            out.collect(new Increment(next.key(), after));
        }
    }

    private static final class RunningCount extends KeyedProcessFunction<String, WordCount, WordCount> {
        private static final long serialVersionUID = 1L;
        private transient ValueState<Long> sum;

        @Override
        public void open(OpenContext openContext) {
            sum = getRuntimeContext().getState(new ValueStateDescriptor<>("sum", Long.class));
        }

        @Override
        public void processElement(WordCount next, Context ctx, Collector<WordCount> out) throws Exception {
            Long before = sum.value();
            long after = (before == null ? 0 : before) + next.count();
            sum.update(after);
            out.collect(new WordCount(next.word(), after));
        }
    }
}
