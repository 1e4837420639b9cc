package io.millrace.benchmarks.state;

import io.millrace.api.types.Types;
import io.millrace.benchmarks.measure.TemporaryDirectory;
import io.millrace.benchmarks.workload.Mix;
import io.millrace.state.KeyedStateBackend;
import io.millrace.state.KeyedTable;
import io.millrace.state.TableDescriptor;
import io.millrace.state.VoidNamespace;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What it costs that state in RocksDB expires: updates of uniformly chosen keys alone, then with five entries to be cleaned
 * up for each, then with all other entries expired, until those are gone. Arguments: a directory, keys, seconds.
 */
public final class CleanupCost {
    private static final int CLEANED_PER_ACCESS = 5;
    private static final TableDescriptor<VoidNamespace, Long> TIMES =
            new TableDescriptor<>("times", VoidNamespace.SERIALIZER, Types.LONG.createSerializer());

    private final KeyedTable<Object, Long> times;
    private final int keys;
    private long updates;

    private CleanupCost(KeyedTable<Object, Long> times, int keys) {
        this.times = times;
        this.keys = keys;
    }

    public static void main(String[] arguments) throws Exception {
        int keys = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        try (TemporaryDirectory directory = TemporaryDirectory.in(Path.of(arguments[0]), "cleanup-cost");
                KeyedStateBackend backend = CheckpointStops.backend(directory.path(), "database", List.of())) {
            CleanupCost cost = new CleanupCost(backend.table(TIMES, VoidNamespace.INSTANCE), keys);
            for (long key = 0; key < keys; key++) {
                cost.times.put(key, 0L);
            }
            cost.run("no cleanup", seconds, false, 0);
            cost.run("cleanup, nothing expires", seconds, true, 0);
            cost.run("cleanup, all but what is new expires", 4 * seconds, true, 1);
        }
        System.exit(0);
    }

    /** @param expiresBefore what was written before that time has expired */
    private void run(String name, int seconds, boolean cleanup, long expiresBefore) {
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        long before = updates;
        int after = expiresBefore == 0 ? 0 : keys / 20;
        while (System.nanoTime() < end && times.size() > after) {
            for (int i = 0; i < 100; i++) {
                long bits = Mix.mix(updates++);
                // What is updated now is of a time that has not expired; few keys, so that the others are nobody's.
                long key = Mix.below(bits, expiresBefore == 0 ? keys : keys / 50);
                times.get(key);
                times.put(key, expiresBefore);
                if (cleanup) {
                    times.sweep(CLEANED_PER_ACCESS, expiresBefore, (time, now) -> time < now ? null : time);
                }
            }
        }
        double taken = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%s: %,.0f updates a second, %.1f s, %,d entries%n",
                name,
                (updates - before) / taken,
                taken,
                times.size());
    }
}
