package io.millrace.state.rocksdb;

import io.millrace.api.CloseableIterator;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.KeyedProcessFunction;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.base.MemorySize;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.RocksDBOptions;
import io.millrace.base.configuration.StateBackendOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A job that keeps a value for each of many keys and then looks some of them up again, each in another place of the whole.
 * For a JVM of its own: says at the end how many came back as they were put, and how much memory the process ever had.
 */
final class LargeStateJob extends KeyedProcessFunction<Long, Long, Long> {
    private static final long serialVersionUID = 1L;
    static final int VALUE_BYTES = 1_000;
    static final long SAMPLES = 50_000;
    /** Prime, so that samples are spread whatever the number of keys is. */
    private static final long STRIDE = 7_368_787;

    private final long keys;
    private transient ValueState<byte[]> blob;

    private LargeStateJob(long keys) {
        this.keys = keys;
    }

    /** @param arguments number of keys, bytes outside the heap for the database */
    public static void main(String[] arguments) throws Exception {
        long keys = Long.parseLong(arguments[0]);
        Configuration configuration = new Configuration()
                .set(StateBackendOptions.STATE_BACKEND, RocksStateBackend.NAME)
                .set(RocksDBOptions.FIXED_PER_SLOT, MemorySize.parse(arguments[1]));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(configuration);
        environment.setParallelism(1);
        long same = 0;
        try (CloseableIterator<Long> found = environment
                .fromSequence(0, keys + SAMPLES - 1)
                .uid("elements")
                .keyBy(element -> keyOf(element, keys))
                .process(new LargeStateJob(keys))
                .uid("blobs")
                .executeAndCollect()) {
            while (found.hasNext()) {
                found.next();
                same++;
            }
        }
        System.out.println("same " + same);
        System.out.println("kilobytes " + peakKilobytes());
    }

    private static long keyOf(long element, long keys) {
        return element < keys ? element : (element - keys) * STRIDE % keys;
    }

    /** Of this process since it began, as the kernel counts it. */
    private static long peakKilobytes() throws Exception {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void open(OpenContext context) {
        blob = getRuntimeContext().getState(new ValueStateDescriptor<>("blob", byte[].class));
    }

    @Override
    public void processElement(Long element, Context context, Collector<Long> out) throws Exception {
        if (element < keys) {
            blob.update(blobOf(element));
        } else if (Arrays.equals(blob.value(), blobOf(context.getCurrentKey()))) {
            out.collect(element);
        }
    }

    private static byte[] blobOf(long key) {
        byte[] bytes = new byte[VALUE_BYTES];
        new SplittableRandom(key).nextBytes(bytes);
        return bytes;
    }
}
