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
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
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
    /** What the restart must not hide: the test's own failure to do the damage. */
    private static final AtomicReference<Throwable> NOT_DAMAGED = new AtomicReference<>();

    @TempDir
    static Path directory;

    private static Runnable damage;

    @BeforeEach
    void forget() {
        COMPLETED.set(0);
        FAILED.set(false);
        NOT_DAMAGED.set(null);
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
                try {
                    damage.run();
                } catch (RuntimeException | AssertionError undone) {
                    NOT_DAMAGED.set(undone);
                }
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

    /** Those of older checkpoints may be deleted meanwhile. */
    private static List<Path> packs(Path below) {
        List<Path> packs = new ArrayList<>();
        try {
            Files.walkFileTree(below, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.getFileName().toString().contains("pack-")) {
                        packs.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
                    if (failed instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failed;
                }
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return packs;
    }

    /** Where TaskManagers of this process keep their copies. */
    private static List<Path> copies() {
        Path all = Path.of(System.getProperty("java.io.tmpdir"), "millrace-copies");
        String process = "-" + ProcessHandle.current().pid() + "-";
        return packs(all).stream()
                .filter(path -> path.toString().contains(process))
                .toList();
    }

    private interface Work {
        /** @return whether it is one of those the test counts */
        boolean on(Path file) throws IOException;
    }

    /** @return how many count */
    private static int each(List<Path> files, Work work) {
        return (int) files.stream().filter(file -> counts(file, work)).count();
    }

    private static boolean counts(Path file, Work work) {
        try {
            return work.on(file);
        } catch (NoSuchFileException deletedMeanwhile) {
            return false;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean overwrite(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length == 0) {
            return false;
        }
        bytes[bytes.length / 2] ^= 1;
        Files.delete(file); // a link leads to the database's own file
        Files.write(file, bytes);
        return true;
    }

    private static boolean isLinked(Path file) throws IOException {
        return (int) Files.getAttribute(file, "unix:nlink") > 1;
    }

    @Test
    void aRestartReadsTheCopiesAlthoughTheCheckpointsFilesAreGone() throws Exception {
        Path checkpoints = directory.resolve("checkpoints");
        AtomicInteger linked = new AtomicInteger();
        AtomicInteger deleted = new AtomicInteger();
        damage = () -> {
            linked.set(each(copies(), LocalRecoveryTest::isLinked));
            deleted.set(each(packs(checkpoints), Files::deleteIfExists));
        };
        assertThat(counts()).isEqualTo(expected());
        assertThat(NOT_DAMAGED).as("the damage to the checkpoint").hasNullValue();
        assertThat(deleted.get()).as("files of checkpoints that are gone").isPositive();
        assertThat(linked.get()).as("tables that lie on this disk once").isPositive();
        Eventually.until("the local cluster has left no copies", () -> copies().isEmpty());
    }

    @Test
    void damagedCopiesAreNotUsed() throws Exception {
        AtomicInteger damaged = new AtomicInteger();
        damage = () -> damaged.set(each(copies(), LocalRecoveryTest::overwrite));
        assertThat(counts()).isEqualTo(expected());
        assertThat(NOT_DAMAGED).as("the damage to the copies").hasNullValue();
        assertThat(damaged.get()).as("copies that are not what was written").isPositive();
    }

    /** A program's embedded clusters, one after the other, all have a TaskManager of the same name. */
    @Test
    void anotherClusterOfThisProcessThatEndsLeavesTheCopies() throws Exception {
        AtomicInteger left = new AtomicInteger();
        damage = () -> {
            Set<Path> own = directories(copies());
            assertThat(anotherJob()).isEqualTo(expected());
            Eventually.until("the other cluster's copies are gone", () -> own.containsAll(directories(copies())));
            left.set(copies().size());
        };
        assertThat(counts()).isEqualTo(expected());
        assertThat(NOT_DAMAGED).as("the other job").hasNullValue();
        assertThat(left.get()).as("copies of the cluster that goes on").isPositive();
    }

    /** Of TaskManagers, which have one for each job below. */
    private static Set<Path> directories(List<Path> copies) {
        return copies.stream().map(copy -> copy.getParent().getParent()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<Long, Long> anotherJob() {
        try {
            return counts();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
