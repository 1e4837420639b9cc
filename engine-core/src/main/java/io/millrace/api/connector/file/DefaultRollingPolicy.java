package io.millrace.api.connector.file;

import io.millrace.api.closure.RefusedArgumentException;
import io.millrace.base.MemorySize;
import java.io.IOException;
import java.time.Duration;

/** Rolls when a part is large enough, old enough, or has been silent for long enough. */
public final class DefaultRollingPolicy<IN, BucketID> implements RollingPolicy<IN, BucketID> {
    private static final long serialVersionUID = 1L;

    private final long partSize;
    private final long rolloverInterval;
    private final long inactivityInterval;

    private DefaultRollingPolicy(long partSize, long rolloverInterval, long inactivityInterval) {
        this.partSize = partSize;
        this.rolloverInterval = rolloverInterval;
        this.inactivityInterval = inactivityInterval;
    }

    public static PolicyBuilder builder() {
        return new PolicyBuilder(MemorySize.ofMebiBytes(128).bytes(), 60_000, 60_000);
    }

    /** In bytes. */
    public long getMaxPartSize() {
        return partSize;
    }

    /** In milliseconds. */
    public long getRolloverInterval() {
        return rolloverInterval;
    }

    /** In milliseconds. */
    public long getInactivityInterval() {
        return inactivityInterval;
    }

    @Override
    public boolean shouldRollOnCheckpoint(PartFileInfo<BucketID> partFileState) throws IOException {
        return partFileState.getSize() > partSize;
    }

    @Override
    public boolean shouldRollOnEvent(PartFileInfo<BucketID> partFileState, IN element) throws IOException {
        return partFileState.getSize() > partSize;
    }

    @Override
    public boolean shouldRollOnProcessingTime(PartFileInfo<BucketID> partFileState, long currentTime) {
        return currentTime - partFileState.getCreationTime() >= rolloverInterval
                || currentTime - partFileState.getLastUpdateTime() >= inactivityInterval;
    }

    /** Collects the limits. Immutable: each method gives a changed copy. */
    public static final class PolicyBuilder {
        private final long partSize;
        private final long rolloverInterval;
        private final long inactivityInterval;

        private PolicyBuilder(long partSize, long rolloverInterval, long inactivityInterval) {
            this.partSize = partSize;
            this.rolloverInterval = rolloverInterval;
            this.inactivityInterval = inactivityInterval;
        }

        /** A part larger than this gets no further element. Default 128 MiB. */
        public PolicyBuilder withMaxPartSize(MemorySize size) {
            if (size.bytes() <= 0) {
                throw new RefusedArgumentException("the largest size of a part must be positive, not " + size);
            }
            return new PolicyBuilder(size.bytes(), rolloverInterval, inactivityInterval);
        }

        /** A part this old is closed. Default one minute. */
        public PolicyBuilder withRolloverInterval(Duration interval) {
            return new PolicyBuilder(partSize, positive(interval, "rollover interval"), inactivityInterval);
        }

        /** A part to which nothing was added for this long is closed. Default one minute. */
        public PolicyBuilder withInactivityInterval(Duration interval) {
            return new PolicyBuilder(partSize, rolloverInterval, positive(interval, "inactivity interval"));
        }

        private static long positive(Duration interval, String what) {
            if (interval.toMillis() <= 0) {
                throw new RefusedArgumentException("the " + what + " must be positive, not " + interval);
            }
            return interval.toMillis();
        }

        public <IN, BucketID> DefaultRollingPolicy<IN, BucketID> build() {
            return new DefaultRollingPolicy<>(partSize, rolloverInterval, inactivityInterval);
        }
    }
}
