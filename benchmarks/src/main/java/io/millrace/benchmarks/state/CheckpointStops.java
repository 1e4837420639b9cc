package io.millrace.benchmarks.state;

import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.base.KeyGroups;
import io.millrace.base.MemorySize;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.RocksDBOptions;
import io.millrace.base.fs.FileSystems;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.benchmarks.measure.TemporaryDirectory;
import io.millrace.benchmarks.state.JvmPauses.Pause;
import io.millrace.benchmarks.workload.Mix;
import io.millrace.state.FileSnapshotInput;
import io.millrace.state.FrozenState;
import io.millrace.state.KeyedStateBackend;
import io.millrace.state.KeyedTable;
import io.millrace.state.StateBackend;
import io.millrace.state.TableDescriptor;
import io.millrace.state.VoidNamespace;
import io.millrace.state.rocksdb.RocksStateBackend;
import io.millrace.state.thrift.KeyedSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Keeps gigabytes in RocksDB, changes them at full speed with one checkpoint after the other, and says for how long the
 * changing thread stood still: at barriers, and in any single change. Then restores the last one, and copies the same bytes
 * for comparison; then deletes all of it. Arguments: a directory on the disk to be measured, megabytes, seconds.
 */
public final class CheckpointStops {
    private static final int VALUE_BYTES = 1_000;
    private static final int MAX_PARALLELISM = 128;
    private static final TableDescriptor<VoidNamespace, byte[]> BLOBS = new TableDescriptor<>(
            "blobs", VoidNamespace.SERIALIZER, TypeInformation.of(byte[].class).createSerializer());

    private final Path directory;
    private final long keys;
    private final SplittableRandom random = new SplittableRandom(1);
    private final ExecutorService writer = Executors.newSingleThreadExecutor();
    private final CoreWaits waits = new CoreWaits();
    private Stops changes = new Stops("changes", waits);
    private long changed;

    private CheckpointStops(Path directory, long megabytes) {
        this.directory = directory;
        this.keys = (megabytes << 20) / VALUE_BYTES;
    }

    /** What became of a checkpoint. */
    private record Written(KeyedSnapshot snapshot, long bytes, double seconds) {}

    public static void main(String[] arguments) throws Exception {
        try (TemporaryDirectory directory = TemporaryDirectory.in(Path.of(arguments[0]), "checkpoint-stops")) {
            CheckpointStops stops = new CheckpointStops(directory.path(), Long.parseLong(arguments[1]));
            stops.run(Integer.parseInt(arguments[2]));
        }
        System.exit(0);
    }

    private void run(int seconds) throws IOException, InterruptedException, ExecutionException {
        KeyedSnapshot last;
        try (KeyedStateBackend backend = backend(directory, "database", List.of())) {
            KeyedTable<Object, byte[]> blobs = backend.table(BLOBS, VoidNamespace.INSTANCE);
            // By the time a job has gigabytes, it has taken checkpoints.
            write(backend.freeze(0, false), "first");
            for (long key = 0; key < keys; key++) {
                put(blobs, key);
            }
            System.out.printf(Locale.ROOT, "%,d keys of %,d bytes are there%n", keys, VALUE_BYTES);
            change(blobs, seconds / 2);
            calm(blobs, seconds);
            last = checkpoints(backend, blobs, seconds);
        }
        restore(last);
    }

    private void change(KeyedTable<Object, byte[]> blobs, int seconds) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < end) {
            change(blobs);
        }
    }

    /** What the same changes are stopped by when no checkpoint is taken. */
    private void calm(KeyedTable<Object, byte[]> blobs, int seconds) throws IOException {
        changes = new Stops("changes", waits);
        try (JvmPauses recorded = new JvmPauses()) {
            change(blobs, seconds);
            print("without checkpoints", recorded.end(directory.resolve("recording")));
        }
    }

    /** One checkpoint after the other, until the time is over. */
    private KeyedSnapshot checkpoints(KeyedStateBackend backend, KeyedTable<Object, byte[]> blobs, int seconds)
            throws IOException, InterruptedException, ExecutionException {
        changes = new Stops("changes", waits);
        Stops barriers = new Stops("barriers", waits);
        try (JvmPauses recorded = new JvmPauses()) {
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            KeyedSnapshot last = null;
            for (long id = 1; last == null || System.nanoTime() < end; id++) {
                long before = System.nanoTime();
                FrozenState<KeyedSnapshot> frozen =
                        backend.freeze(id, false, id == 1 ? OptionalLong.empty() : OptionalLong.of(id - 1));
                long after = System.nanoTime();
                barriers.add(before, after);
                long changedBefore = changed;
                String name = "checkpoint-" + id;
                Future<Written> written = writer.submit(() -> write(frozen, name));
                do {
                    change(blobs);
                } while (!written.isDone());
                backend.checkpointCompleted(id);
                last = written.get().snapshot();
                System.out.printf(
                        Locale.ROOT,
                        "%s: %,d MB in %.1f s, %,d changes meanwhile, %.2f ms stopped%n",
                        name,
                        written.get().bytes() >> 20,
                        written.get().seconds(),
                        changed - changedBefore,
                        (after - before) / 1e6);
            }
            List<Pause> pauses = recorded.end(directory.resolve("recording"));
            print("one checkpoint after the other", pauses);
            System.out.println("  " + barriers.describe(pauses));
            return last;
        }
    }

    private void print(String phase, List<Pause> pauses) {
        System.out.println(phase);
        System.out.println("  " + changes.describe(pauses));
        System.out.printf(
                Locale.ROOT,
                "  the JVM paused %d times, %.0f ms in all, longest %.1f ms%n",
                pauses.size(),
                pauses.stream().mapToDouble(Pause::millis).sum(),
                pauses.stream().mapToDouble(Pause::millis).max().orElse(0));
    }

    private Written write(FrozenState<KeyedSnapshot> frozen, String name) throws IOException {
        long before = System.nanoTime();
        try (LocalSnapshot output = new LocalSnapshot(directory, name)) {
            KeyedSnapshot snapshot = frozen.write(output);
            return new Written(snapshot, output.bytes(), (System.nanoTime() - before) / 1e9);
        } finally {
            frozen.release();
        }
    }

    /** Nine of ten on a tenth of the keys. */
    private void change(KeyedTable<Object, byte[]> blobs) {
        long bits = Mix.mix(changed);
        int bound = (int) (bits % 10 == 0 ? keys : keys / 10);
        long key = Mix.below(bits, bound);
        long before = System.nanoTime();
        blobs.get(key);
        put(blobs, key);
        changes.add(before, System.nanoTime());
        changed++;
    }

    private void put(KeyedTable<Object, byte[]> blobs, long key) {
        byte[] blob = new byte[VALUE_BYTES];
        random.nextBytes(blob);
        blobs.put(key, blob);
    }

    private void restore(KeyedSnapshot last) throws IOException {
        long before = System.nanoTime();
        try (KeyedStateBackend restored = backend(directory, "restored", List.of(last))) {
            double seconds = (System.nanoTime() - before) / 1e9;
            long there = restored.table(BLOBS, VoidNamespace.INSTANCE).size();
            System.out.printf(Locale.ROOT, "restored %,d keys in %.2f s%n", there, seconds);
        }
        long bytes = last.getSegments().stream()
                .mapToLong(segment -> segment.getLength())
                .sum();
        before = System.nanoTime();
        Files.copy(directory.resolve("checkpoint-1"), directory.resolve("copy"));
        double seconds = (System.nanoTime() - before) / 1e9;
        long copied = Files.size(directory.resolve("copy"));
        System.out.printf(
                Locale.ROOT, "%,d MB of files; copying %,d MB takes %.2f s%n", bytes >> 20, copied >> 20, seconds);
    }

    @SuppressWarnings("unchecked") // keys are Long
    static KeyedStateBackend backend(Path directory, String name, List<KeyedSnapshot> restored) throws IOException {
        TypeSerializer<?> longs = Types.LONG.createSerializer();
        return new RocksStateBackend()
                .keyed(new StateBackend.Request(
                        name,
                        Long.class,
                        (TypeSerializer<Object>) longs,
                        MAX_PARALLELISM,
                        new KeyGroups.Range(0, MAX_PARALLELISM - 1),
                        new Configuration().set(RocksDBOptions.FIXED_PER_SLOT, MemorySize.parse("128m")),
                        name,
                        directory.resolve(name).toUri(),
                        restored,
                        restored.isEmpty() ? OptionalLong.empty() : OptionalLong.of(1),
                        new FileSnapshotInput(FileSystems::of, directory.toUri().toString())));
    }
}
