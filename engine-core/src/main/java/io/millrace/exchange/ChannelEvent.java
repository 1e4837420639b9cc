package io.millrace.exchange;

/**
 * What travels in a channel between records and keeps its place among them. Checkpoint barriers join this family with
 * the checkpoint protocol.
 */
public sealed interface ChannelEvent {

    /** No element with a timestamp at or below {@code timestamp} is expected any more. */
    record Watermark(long timestamp) implements ChannelEvent {}

    /** The channel gives no watermarks until further notice and must not hold back its reader's time, or does again. */
    record Idleness(boolean idle) implements ChannelEvent {}

    /** Nothing follows: the producer finished. A channel that breaks without it has failed. */
    record EndOfData() implements ChannelEvent {}
}
