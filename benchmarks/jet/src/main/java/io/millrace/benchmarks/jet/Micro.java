package io.millrace.benchmarks.jet;

import com.hazelcast.jet.Traversers;
import com.hazelcast.jet.accumulator.LongAccumulator;
import com.hazelcast.jet.pipeline.StreamStage;
import io.millrace.benchmarks.workload.Increment;
import io.millrace.benchmarks.workload.WordCount;

/** The micro workloads. */
final class Micro {
    private Micro() {}

    /** m1, m2. */
    static StreamStage<Increment> runningSums(StreamStage<Increment> increments) {
        return increments
                .groupingKey(Increment::key)
                .mapStateful(
                        LongAccumulator::new,
                        (sum, key, next) ->
                                new Increment(key, sum.add(next.value()).get()));
    }

    /** m3. */
    static StreamStage<WordCount> wordCounts(StreamStage<String> lines) {
        return lines.flatMap(line -> Traversers.traverseArray(line.split(" ", -1)))
                .groupingKey(word -> word)
                .mapStateful(
                        LongAccumulator::new,
                        (count, word, next) -> new WordCount(word, count.add(1).get()));
    }

    /** m4: ten functions, as ten steps of a program would be, not one ten times. */
    static StreamStage<Increment> tenMaps(StreamStage<Increment> increments) {
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
}
