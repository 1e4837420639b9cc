package io.millrace.exchange;

/**
 * What travels in a channel between records and keeps its place among them.
 */
public sealed interface ChannelEvent {

    /** No element with a timestamp at or below {@code timestamp} is expected any more. */
    record Watermark(long timestamp) implements ChannelEvent {}

    /** The channel gives no watermarks until further notice and must not hold back its reader's time, or does again. */
    record Idleness(boolean idle) implements ChannelEvent {}

    /**
     * Records before it belong to the checkpoint, those behind it do not. What the numbers mean is the protocol's
     * business; channels only carry them.
     *
     * @param kind what the snapshot is taken for
     * @param afterwards what tasks do once it is complete
     * @param directory where its files go
     * @param sharedDirectory where files go that later checkpoints may refer to
     * @param alignmentMillis how long alignment may take before barriers overtake what stands before them, or
     *     {@link #AS_LONG_AS_IT_TAKES}
     */
    record Barrier(
            long checkpointId,
            long triggeredMillis,
            int kind,
            int afterwards,
            String directory,
            String sharedDirectory,
            long alignmentMillis)
            implements ChannelEvent {

        public static final long AS_LONG_AS_IT_TAKES = Long.MAX_VALUE;

        /** Whether this barrier may overtake. */
        public boolean mayOvertake() {
            return alignmentMillis != AS_LONG_AS_IT_TAKES;
        }
    }

    /** Nothing follows: the producer finished. A channel that breaks without it has failed. */
    record EndOfData() implements ChannelEvent {}
}
