package io.millrace.benchmarks.jet;

import com.hazelcast.jet.aggregate.AggregateOperations;
import com.hazelcast.jet.pipeline.StreamStage;
import com.hazelcast.jet.pipeline.WindowDefinition;
import io.millrace.benchmarks.workload.KeyCount;
import io.millrace.benchmarks.workload.Tick;
import java.io.Serializable;

/** What is asked for its delay. */
final class LatencyPrograms {
    private static final long WINDOW = 200;

    private LatencyPrograms() {}

    static StreamStage<Tick> keyedExchange(StreamStage<Tick> ticks) {
        return ticks.groupingKey(Tick::key).mapStateful(NoState::new, (none, key, tick) -> tick);
    }

    /** Pipelines exchange by key only where there is state. */
    private record NoState() implements Serializable {}

    static StreamStage<KeyCount> windowedCount(StreamStage<Tick> ticks) {
        return ticks.map(Tick::key)
                .groupingKey(key -> key)
                .window(WindowDefinition.tumbling(WINDOW))
                .aggregate(AggregateOperations.counting())
                .map(count -> new KeyCount(count.end(), count.key(), count.result()));
    }
}
