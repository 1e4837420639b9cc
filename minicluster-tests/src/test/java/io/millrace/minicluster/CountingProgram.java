package io.millrace.minicluster;

import io.millrace.api.SingleOutputStreamOperator;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.connector.datagen.DataGeneratorSource;
import io.millrace.api.connector.file.ExistingOutput;
import io.millrace.api.connector.file.FileSink;
import io.millrace.api.connector.file.OnCheckpointRollingPolicy;
import io.millrace.api.connector.file.SimpleStringEncoder;
import io.millrace.api.connector.source.ratelimit.RateLimiterStrategy;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.KeyedProcessFunction;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.sink.legacy.RichSinkFunction;
import io.millrace.api.functions.sink.legacy.SinkFunction;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.api.types.Types;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;

/**
 * Counts numbers by key, and writes each count once: {@code <key> <count>} for count 1, 2, 3 … of each key. Whatever
 * happens meanwhile, the files together must hold exactly these lines. Arguments: output, how many numbers, how many a
 * second; and a port of this machine where somebody listens for signs of life, if anybody does.
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
        SingleOutputStreamOperator<String> counts = env.fromSource(numbers, WatermarkStrategy.noWatermarks(), "numbers")
                .uid("numbers")
                .keyBy(number -> number % KEYS)
                .process(new Count(suffix))
                .uid("count");
        if (arguments.length > 3) {
            counts.addSink(new SignsOfLife(Integer.parseInt(arguments[3]))).uid("signs of life");
        }
        counts.sinkTo(FileSink.forRowFormat(URI.create(arguments[0]), new SimpleStringEncoder<String>())
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

    /** Says at once, without waiting for a checkpoint, which attempt has given a count. */
    static final class SignsOfLife extends RichSinkFunction<String> {
        private static final long serialVersionUID = 1L;
        private final int port;
        private transient Socket socket;
        private transient OutputStream out;
        private int attempt;

        SignsOfLife(int port) {
            this.port = port;
        }

        @Override
        public void open(OpenContext context) throws IOException {
            attempt = getRuntimeContext().getTaskInfo().getAttemptNumber();
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            out = socket.getOutputStream();
            new DataOutputStream(out).writeLong(ProcessHandle.current().pid());
        }

        @Override
        public void invoke(String count, SinkFunction.Context context) throws IOException {
            out.write(attempt);
        }

        @Override
        public void close() throws IOException {
            if (socket != null) {
                socket.close();
            }
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
