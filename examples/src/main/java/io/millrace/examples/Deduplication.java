package io.millrace.examples;

import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.RichFilterFunction;
import io.millrace.api.state.StateTtlConfig;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import java.time.Duration;

/**
 * Each earthquake once, although some are reported more than once. What was seen is remembered for an hour, then
 * forgotten: without a time to live, state of keys that never come again would grow for ever.
 */
public final class Deduplication {
    private Deduplication() {}

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        ExampleData.quakes(env)
                .flatMap(Deduplication::report)
                .name("Reports")
                .keyBy(Quake::id)
                .filter(new FirstOnly())
                .name("First reports")
                .uid("first-reports")
                .print();
        env.execute("Each earthquake once");
    }

    /** Strong ones are reported by many stations. */
    private static void report(Quake quake, Collector<Quake> out) {
        for (int station = 1; station <= Math.max(1, quake.magnitude()); station++) {
            out.collect(quake);
        }
    }

    private static final class FirstOnly extends RichFilterFunction<Quake> {
        private static final long serialVersionUID = 1L;
        private transient ValueState<Boolean> seen;

        @Override
        public void open(OpenContext openContext) {
            ValueStateDescriptor<Boolean> descriptor = new ValueStateDescriptor<>("seen", Boolean.class);
            descriptor.enableTimeToLive(
                    StateTtlConfig.newBuilder(Duration.ofHours(1)).build());
            seen = getRuntimeContext().getState(descriptor);
        }

        @Override
        public boolean filter(Quake quake) throws Exception {
            if (seen.value() != null) {
                return false;
            }
            seen.update(true);
            return true;
        }
    }
}
