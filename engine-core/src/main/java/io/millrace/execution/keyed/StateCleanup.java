package io.millrace.execution.keyed;

import io.millrace.api.state.StateTtlConfig;
import io.millrace.api.state.StateTtlConfig.IncrementalCleanupStrategy;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.TaskTimers;
import io.millrace.state.KeyedTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes expired entries that nobody touches: a few for each access, and each second some more, so that they go even
 * when no element comes. Works between elements only, when no program walks over what is removed.
 */
@CopiedPerOperator
final class StateCleanup {
    private static final long PERIOD_MILLIS = 1_000;
    private static final int ENTRIES_PER_PERIOD = 1_000;
    /** An element that accesses the state often does not make the next one wait for long. */
    private static final int MAX_ACCESSES = 16;

    private final TaskTimers timers;
    private final List<Sweeper<?>> sweepers = new ArrayList<>();
    /** Any state that expires: one test per element for all others. */
    private boolean active;

    StateCleanup(TaskTimers timers) {
        this.timers = timers;
    }

    /** What is expired in one state. Counts accesses to it. */
    static final class Sweeper<V> {
        private final StateCleanup cleanup;
        private final CurrentEntry<V> entry;
        private final KeyedTable.Expiry<V> expiry;
        private final int perAccess;
        private final boolean everyElement;
        private int accesses;

        private Sweeper(
                StateCleanup cleanup,
                CurrentEntry<V> entry,
                KeyedTable.Expiry<V> expiry,
                IncrementalCleanupStrategy strategy) {
            this.cleanup = cleanup;
            this.entry = entry;
            this.expiry = expiry;
            this.perAccess = strategy == null ? 0 : strategy.cleanupSize();
            this.everyElement = strategy != null && strategy.runCleanupForEveryRecord();
        }

        void accessed() {
            accesses++;
        }

        private void betweenElements() {
            int due = Math.min(MAX_ACCESSES, everyElement ? Math.max(1, accesses) : accesses);
            accesses = 0;
            if (due > 0 && perAccess > 0) {
                sweep(due * perAccess);
            }
        }

        private void sweep(int entries) {
            entry.sweep(entries, cleanup.now(), expiry);
        }
    }

    long now() {
        return timers.wallMillis();
    }

    <V> Sweeper<V> sweep(CurrentEntry<V> entry, KeyedTable.Expiry<V> expiry, StateTtlConfig config) {
        IncrementalCleanupStrategy strategy = config.getCleanupStrategies().getIncrementalCleanupStrategy();
        Sweeper<V> sweeper = new Sweeper<>(this, entry, expiry, strategy);
        if (strategy != null) {
            if (sweepers.isEmpty()) {
                timers.after(PERIOD_MILLIS, this::everyPeriod);
            }
            sweepers.add(sweeper);
            active = true;
        }
        return sweeper;
    }

    void betweenElements() {
        if (active) {
            sweepers.forEach(Sweeper::betweenElements);
        }
    }

    private void everyPeriod() {
        for (Sweeper<?> sweeper : sweepers) {
            sweeper.sweep(ENTRIES_PER_PERIOD);
        }
        timers.after(PERIOD_MILLIS, this::everyPeriod);
    }
}
