package io.millrace.benchmarks.millrace;

import io.millrace.api.DataStream;
import io.millrace.api.SingleOutputStreamOperator;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import io.millrace.benchmarks.workload.KeyCount;
import io.millrace.benchmarks.workload.Tick;
import java.time.Duration;

/** What is asked for its delay. */
final class LatencyPrograms {
    private static final Duration WINDOW = Duration.ofMillis(200);

    private LatencyPrograms() {}

    static SingleOutputStreamOperator<Tick> keyedExchange(DataStream<Tick> ticks) {
        return ticks.keyBy(Tick::key).map(tick -> tick);
    }

    static SingleOutputStreamOperator<KeyCount> windowedCount(DataStream<Tick> ticks) {
        return ticks.map(Tick::key)
                .keyBy(key -> key)
                .window(TumblingEventTimeWindows.of(WINDOW))
                .aggregate(new Aggregates.Count(), new WindowRows.OfKey());
    }
}
