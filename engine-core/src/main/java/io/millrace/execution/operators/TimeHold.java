package io.millrace.execution.operators;

/**
 * What holds event time back where it is.
 *
 * @param split of the source
 * @param watermark how far the split has come; {@code Long.MIN_VALUE} when it never told
 * @param sinceWallMillis since when it has stood there, in milliseconds since the epoch
 */
public record TimeHold(String split, long watermark, long sinceWallMillis) {}
