package io.millrace.api.state;

import io.millrace.api.closure.RefusedArgumentException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * How long an entry of keyed state lives, in processing time. Lists and maps expire element by element.
 *
 * <p>An expired entry is removed when it is touched, and otherwise in the background: a few entries are looked at for
 * each access, and a bounded number each second, so that keys nobody asks for again do not stay for ever.
 */
public final class StateTtlConfig implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Entries live until they are cleared. */
    public static final StateTtlConfig DISABLED = newBuilder(Duration.ofMillis(Long.MAX_VALUE))
            .setUpdateType(UpdateType.Disabled)
            .build();

    /** What renews an entry. */
    public enum UpdateType {
        /** Entries live until they are cleared. */
        Disabled,
        OnCreateAndWrite,
        OnReadAndWrite
    }

    /** Whether an expired entry that was not removed yet is still seen. */
    public enum StateVisibility {
        ReturnExpiredIfNotCleanedUp,
        NeverReturnExpired
    }

    /** Which time entries age in. */
    public enum TtlTimeCharacteristic {
        ProcessingTime
    }

    /** When expired entries that nobody touches are removed. */
    public static final class CleanupStrategies implements Serializable {
        private static final long serialVersionUID = 1L;
        private final boolean inFullSnapshot;
        private final boolean inBackground;
        private final IncrementalCleanupStrategy incremental;

        private CleanupStrategies(Builder builder) {
            this.inFullSnapshot = builder.inFullSnapshot;
            this.inBackground = builder.inBackground;
            this.incremental = builder.incremental;
        }

        /** Whether full snapshots leave expired entries out. */
        public boolean inFullSnapshot() {
            return inFullSnapshot;
        }

        public boolean isCleanupInBackground() {
            return inBackground;
        }

        /** Null when nothing is removed in the background. */
        public IncrementalCleanupStrategy getIncrementalCleanupStrategy() {
            return inBackground ? incremental : null;
        }
    }

    /**
     * Looks at some entries at a time.
     *
     * @param cleanupSize how many, at least 0, for each access
     * @param runCleanupForEveryRecord also for each record, whether or not it accesses the state
     */
    public record IncrementalCleanupStrategy(int cleanupSize, boolean runCleanupForEveryRecord)
            implements Serializable {

        public IncrementalCleanupStrategy {
            if (cleanupSize < 0) {
                throw new RefusedArgumentException("the entries to look at cannot be " + cleanupSize);
            }
        }

        public int getCleanupSize() {
            return cleanupSize;
        }
    }

    private final UpdateType updateType;
    private final StateVisibility stateVisibility;
    private final Duration timeToLive;
    private final CleanupStrategies cleanupStrategies;

    private StateTtlConfig(Builder builder) {
        this.updateType = builder.updateType;
        this.stateVisibility = builder.stateVisibility;
        this.timeToLive = builder.timeToLive;
        this.cleanupStrategies = new CleanupStrategies(builder);
    }

    /** @throws IllegalArgumentException when the duration is shorter than a millisecond */
    public static Builder newBuilder(Duration timeToLive) {
        return new Builder(timeToLive);
    }

    /** Begins with what the other says. */
    public static Builder newBuilder(StateTtlConfig other) {
        Builder builder = new Builder(other.timeToLive);
        builder.updateType = other.updateType;
        builder.stateVisibility = other.stateVisibility;
        builder.inFullSnapshot = other.cleanupStrategies.inFullSnapshot;
        builder.inBackground = other.cleanupStrategies.inBackground;
        builder.incremental = other.cleanupStrategies.incremental;
        return builder;
    }

    public UpdateType getUpdateType() {
        return updateType;
    }

    public StateVisibility getStateVisibility() {
        return stateVisibility;
    }

    public Duration getTimeToLive() {
        return timeToLive;
    }

    public TtlTimeCharacteristic getTtlTimeCharacteristic() {
        return TtlTimeCharacteristic.ProcessingTime;
    }

    public CleanupStrategies getCleanupStrategies() {
        return cleanupStrategies;
    }

    public boolean isEnabled() {
        return updateType != UpdateType.Disabled;
    }

    /** Builds a {@link StateTtlConfig}. */
    public static final class Builder {
        private static final IncrementalCleanupStrategy DEFAULT_CLEANUP = new IncrementalCleanupStrategy(5, false);

        private Duration timeToLive;
        private UpdateType updateType = UpdateType.OnCreateAndWrite;
        private StateVisibility stateVisibility = StateVisibility.NeverReturnExpired;
        private boolean inFullSnapshot;
        private boolean inBackground = true;
        private IncrementalCleanupStrategy incremental = DEFAULT_CLEANUP;

        private Builder(Duration timeToLive) {
            setTimeToLive(timeToLive);
        }

        /** @throws IllegalArgumentException when the duration is shorter than a millisecond */
        public final Builder setTimeToLive(Duration ttl) {
            if (ttl.compareTo(Duration.ofMillis(1)) < 0) {
                throw new RefusedArgumentException("a time to live must be a millisecond at least, but is " + ttl);
            }
            timeToLive = ttl;
            return this;
        }

        public Builder setUpdateType(UpdateType type) {
            updateType = Objects.requireNonNull(type);
            return this;
        }

        public Builder updateTtlOnCreateAndWrite() {
            return setUpdateType(UpdateType.OnCreateAndWrite);
        }

        public Builder updateTtlOnReadAndWrite() {
            return setUpdateType(UpdateType.OnReadAndWrite);
        }

        public Builder setStateVisibility(StateVisibility visibility) {
            stateVisibility = Objects.requireNonNull(visibility);
            return this;
        }

        public Builder returnExpiredIfNotCleanedUp() {
            return setStateVisibility(StateVisibility.ReturnExpiredIfNotCleanedUp);
        }

        public Builder neverReturnExpired() {
            return setStateVisibility(StateVisibility.NeverReturnExpired);
        }

        /** There is no other time; part of Flink's builder. */
        public Builder setTtlTimeCharacteristic(TtlTimeCharacteristic characteristic) {
            Objects.requireNonNull(characteristic);
            return this;
        }

        /** There is no other time; part of Flink's builder. */
        public Builder useProcessingTime() {
            return this;
        }

        /** Full snapshots leave expired entries out, so that a restore does not bring them back. */
        public Builder cleanupFullSnapshot() {
            inFullSnapshot = true;
            return this;
        }

        /** As {@link IncrementalCleanupStrategy} says; without this call five entries for each access. */
        public Builder cleanupIncrementally(int cleanupSize, boolean runCleanupForEveryRecord) {
            incremental = new IncrementalCleanupStrategy(cleanupSize, runCleanupForEveryRecord);
            return this;
        }

        /** Concerns the RocksDB backend, which removes expired entries when it compacts its files; others ignore it. */
        public Builder cleanupInRocksdbCompactFilter() {
            return this;
        }

        /**
         * As {@link #cleanupInRocksdbCompactFilter()}. How often the time is asked is not for the program to choose: the
         * clock is read once a step.
         */
        public Builder cleanupInRocksdbCompactFilter(long queryTimeAfterNumEntries) {
            return this;
        }

        public Builder cleanupInRocksdbCompactFilter(long queryTimeAfterNumEntries, Duration periodicCompactionTime) {
            Objects.requireNonNull(periodicCompactionTime);
            return this;
        }

        /** Expired entries go when they are touched, and not before. */
        public Builder disableCleanupInBackground() {
            inBackground = false;
            return this;
        }

        public StateTtlConfig build() {
            return new StateTtlConfig(this);
        }
    }
}
