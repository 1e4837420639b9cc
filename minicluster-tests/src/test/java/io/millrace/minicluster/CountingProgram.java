package io.millrace.minicluster;

import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.connector.datagen.DataGeneratorSource;
import io.millrace.api.connector.file.ExistingOutput;
import io.millrace.api.connector.file.FileSink;
import io.millrace.api.connector.file.OnCheckpointRollingPolicy;
import io.millrace.api.connector.file.SimpleStringEncoder;
import io.millrace.api.connector.source.ratelimit.RateLimiterStrategy;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.functions.KeyedProcessFunction;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.api.types.Types;
import io.millrace.api.functions.Collector;
import java.net.URI;

/**
 * Counts numbers by key, and writes each count once: {@code <key> <count>} for count 1, 2, 3 … of each key. Whatever
 * happens meanwhile, the files together must hold exactly these lines. Arguments: output, how many numbers, how many a second.
 */
public final class CountingProgram {
    static final int KEYS = 100;

    private CountingProgram() {}

    public static void main(String[] arguments) throws Exception {
        run(arguments, "");
    }

    static void run(String[] arguments, String suffix) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setMaxParallelism(128);
        DataGeneratorSource<Long> numbers = new DataGeneratorSource<>(
                number -> number,
                Long.parseLong(arguments[1]),
                RateLimiterStrategy.perSecond(Double.parseDouble(arguments[2])),
                Types.LONG);
        env.fromSource(numbers, WatermarkStrategy.noWatermarks(), "numbers")
                .uid("numbers")
                .keyBy(number -> number % KEYS)
                .process(new Count(suffix))
                .uid("count")
                .sinkTo(FileSink.forRowFormat(URI.create(arguments[0]), new SimpleStringEncoder<String>())
                        .withRollingPolicy(OnCheckpointRollingPolicy.build())
                        .withExistingOutput(ExistingOutput.APPEND)
                        .build())
                .uid("files");
        env.execute("counting");
    }

    /** How often each key has come. */
    static final class Count extends KeyedProcessFunction<Long, Long, String> {
        private static final long serialVersionUID = 1L;
        private final String suffix;
        private transient ValueState<Long> count;

        Count(String suffix) {
            this.suffix = suffix;
        }

        @Override
        public void open(OpenContext context) {
            count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
        }

        @Override
        public void processElement(Long number, Context context, Collector<String> out) throws Exception {
            long now = count.value() == null ? 1 : count.value() + 1;
            count.update(now);
            out.collect(context.getCurrentKey() + " " + now + suffix);
        }
    }

    /** The next version of the program: its lines end differently, so that one sees which version wrote them. */
    public static final class Changed {
        private Changed() {}

        public static void main(String[] arguments) throws Exception {
            run(arguments, " changed");
        }
    }

    /** Another version, whose operator has another uid: nothing claims the counts. */
    public static final class Renamed {
        private Renamed() {}

        public static void main(String[] arguments) throws Exception {
            StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
            env.setMaxParallelism(128);
            env.fromSequence(1, 10)
                    .uid("numbers")
                    .keyBy(number -> number % KEYS)
                    .process(new Count(""))
                    .uid("another")
                    .print();
            env.execute("counting");
        }
    }
}
