package io.millrace.state.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.Eventually;
import io.millrace.api.CloseableIterator;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.checkpoint.CheckpointedFunction;
import io.millrace.api.checkpoint.FunctionInitializationContext;
import io.millrace.api.checkpoint.FunctionSnapshotContext;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.KeyedProcessFunction;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.state.CheckpointListener;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.base.MemorySize;
import io.millrace.base.configuration.CheckpointingOptions;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.StateBackendOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A job with its state in RocksDB and its checkpoints far away fails, and goes on from what lies on this machine. */
@Timeout(60)
class LocalRecoveryTest {
    private static final long RECORDS = 30_000;
    private static final int KEYS = 500;
    private static final AtomicInteger COMPLETED = new AtomicInteger();
    private static final AtomicBoolean FAILED = new AtomicBoolean();
    private static final AtomicInteger LINKED = new AtomicInteger();

    @TempDir
    static Path directory;

    private static Consumer<Path> damage;

    @BeforeEach
    void forget() {
        COMPLETED.set(0);
        FAILED.set(false);
        LINKED.set(0);
    }

    /** Counts for each key; fails once, when two checkpoints that have counts in them have completed. */
    private static final class Count extends KeyedProcessFunction<Long, Long, long[]>
            implements CheckpointedFunction, CheckpointListener {
        private static final long serialVersionUID = 1L;
        private transient ValueState<Long> count;
        private transient boolean counted;
        private transient Set<Long> withCounts;

        @Override
        public void initializeState(FunctionInitializationContext context) {
            withCounts = new TreeSet<>();
        }

        /** A first record may come late, after checkpoints of nothing: those leave no tables. */
        @Override
        public void snapshotState(FunctionSnapshotContext context) {
            if (counted) {
                withCounts.add(context.getCheckpointId());
            }
        }

        @Override
        public void open(OpenContext context) {
            count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Long.class));
        }

        @Override
        public void processElement(Long number, Context context, Collector<long[]> out) throws Exception {
            Long before = count.value();
            long now = before == null ? 1 : before + 1;
            count.update(now);
            counted = true;
            if (number % 20 == 0) {
                LockSupport.parkNanos(1_000_000);
            }
            if (COMPLETED.get() >= 2 && FAILED.compareAndSet(false, true)) {
                damage.accept(directory);
                throw new IllegalStateException("a failure that comes once");
            }
            out.collect(new long[] {context.getCurrentKey(), now});
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
            if (withCounts.contains(checkpointId)) {
                COMPLETED.incrementAndGet();
            }
        }
    }

    private static Map<Long, Long> counts() throws Exception {
        Configuration settings = new Configuration()
                .set(StateBackendOptions.STATE_BACKEND, RocksStateBackend.NAME)
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(150))
                .set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ZERO)
                .set(
                        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                        "remote://" + directory.resolve("checkpoints").toAbsolutePath());
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setParallelism(1);
        Map<Long, Long> counts = new TreeMap<>();
        try (CloseableIterator<long[]> all = env.fromSequence(1, RECORDS)
                .uid("numbers")
                .keyBy(number -> number % KEYS)
                .process(new Count())
                .uid("count")
                .executeAndCollect()) {
            while (all.hasNext()) {
                long[] count = all.next();
                counts.merge(count[0], count[1], Math::max);
            }
        }
        return counts;
    }

    private static Map<Long, Long> expected() {
        Map<Long, Long> counts = new TreeMap<>();
        for (long number = 1; number <= RECORDS; number++) {
            counts.merge(number % KEYS, 1L, Long::sum);
        }
        return counts;
    }

    private static List<Path> packs(Path below) {
        try (Stream<Path> all = Files.walk(below)) {
            return all.filter(path -> path.getFileName().toString().contains("pack-"))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where TaskManagers of this process keep their copies. */
    private static List<Path> copies() {
        Path all = Path.of(System.getProperty("java.io.tmpdir"), "millrace-copies");
        String process = "-" + ProcessHandle.current().pid() + "/";
        return packs(all).stream()
                .filter(path -> path.toString().contains(process))
                .toList();
    }

    private static void overwrite(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length > 0) {
                bytes[bytes.length / 2] ^= 1;
                Files.delete(file); // a link leads to the database's own file
                Files.write(file, bytes);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int links(Path file) {
        try {
            return (int) Files.getAttribute(file, "unix:nlink");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void aRestartReadsTheCopiesAlthoughTheCheckpointsFilesAreGone() throws Exception {
        damage = checkpoints -> {
            copies().stream().filter(copy -> links(copy) > 1).forEach(linked -> LINKED.incrementAndGet());
            packs(checkpoints).forEach(LocalRecoveryTest::delete);
        };
        assertThat(counts()).isEqualTo(expected());
        assertThat(FAILED).isTrue();
        assertThat(LINKED.get()).as("tables that lie on this disk once").isPositive();
        Eventually.until("the local cluster has left no copies", () -> copies().isEmpty());
    }

    @Test
    void damagedCopiesAreNotUsed() throws Exception {
        AtomicInteger damaged = new AtomicInteger();
        damage = checkpoints -> copies().forEach(copy -> {
            overwrite(copy);
            damaged.incrementAndGet();
        });
        assertThat(counts()).isEqualTo(expected());
        assertThat(FAILED).isTrue();
        assertThat(damaged.get()).isPositive();
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
