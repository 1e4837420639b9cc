package io.millrace.benchmarks.millrace;

import io.millrace.api.DataStream;
import io.millrace.api.SingleOutputStreamOperator;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.FlatMapFunction;
import io.millrace.benchmarks.workload.Increment;
import io.millrace.benchmarks.workload.WordCount;

/** The micro workloads. */
final class Micro {
    private Micro() {}

    /** m1, m2. */
    static SingleOutputStreamOperator<Increment> runningSums(DataStream<Increment> increments) {
        return increments
                .keyBy(Increment::key)
                .reduce((sum, next) -> new Increment(sum.key(), sum.value() + next.value()));
    }

    /** m3. */
    static SingleOutputStreamOperator<WordCount> wordCounts(DataStream<String> lines) {
        return lines.flatMap(new Words())
                .keyBy(WordCount::word)
                .reduce((sum, next) -> new WordCount(sum.word(), sum.count() + next.count()));
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
}
