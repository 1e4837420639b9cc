package io.millrace.api.state;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/** How long an entry of keyed state lives, in processing time. Lists and maps expire element by element. */
public final class StateTtlConfig implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Entries live until they are cleared. */
    public static final StateTtlConfig DISABLED = new StateTtlConfig(
            UpdateType.OnCreateAndWrite, StateVisibility.NeverReturnExpired, Duration.ofMillis(Long.MAX_VALUE), false);

    /** What renews an entry. */
    public enum UpdateType {
        OnCreateAndWrite,
        OnReadAndWrite
    }

    /** Whether an expired entry that was not removed yet is still seen. */
    public enum StateVisibility {
        ReturnExpiredIfNotCleanedUp,
        NeverReturnExpired
    }

    private final UpdateType updateType;
    private final StateVisibility stateVisibility;
    private final Duration timeToLive;
    private final boolean enabled;

    private StateTtlConfig(
            UpdateType updateType, StateVisibility stateVisibility, Duration timeToLive, boolean enabled) {
        this.updateType = updateType;
        this.stateVisibility = stateVisibility;
        this.timeToLive = timeToLive;
        this.enabled = enabled;
    }

    /** @throws IllegalArgumentException when the duration is not positive */
    public static Builder newBuilder(Duration timeToLive) {
        return new Builder(timeToLive);
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

    public boolean isEnabled() {
        return enabled;
    }

    /** Builds a {@link StateTtlConfig}. */
    public static final class Builder {
        private final Duration timeToLive;
        private UpdateType updateType = UpdateType.OnCreateAndWrite;
        private StateVisibility stateVisibility = StateVisibility.NeverReturnExpired;

        private Builder(Duration timeToLive) {
            if (timeToLive.isZero() || timeToLive.isNegative()) {
                throw new IllegalArgumentException("a time to live must be positive, but is " + timeToLive);
            }
            this.timeToLive = timeToLive;
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

        public StateTtlConfig build() {
            return new StateTtlConfig(updateType, stateVisibility, timeToLive, true);
        }
    }
}
