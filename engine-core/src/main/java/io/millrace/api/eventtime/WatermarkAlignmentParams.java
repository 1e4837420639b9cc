package io.millrace.api.eventtime;

import java.io.Serializable;

/**
 * How a source keeps together in event time with others of its group.
 *
 * @param maxAllowedWatermarkDrift how far ahead of the slowest reader a reader may be, in milliseconds
 * @param watermarkGroup the name of the group; empty: no alignment
 * @param updateInterval how often readers report, in milliseconds
 */
public record WatermarkAlignmentParams(long maxAllowedWatermarkDrift, String watermarkGroup, long updateInterval)
        implements Serializable {
    /** Milliseconds. */
    public static final long DEFAULT_UPDATE_INTERVAL = 1_000;

    public static final WatermarkAlignmentParams WATERMARK_ALIGNMENT_DISABLED =
            new WatermarkAlignmentParams(Long.MAX_VALUE, "", 0);

    public boolean isEnabled() {
        return maxAllowedWatermarkDrift < Long.MAX_VALUE;
    }

    public long getMaxAllowedWatermarkDrift() {
        return maxAllowedWatermarkDrift;
    }

    public String getWatermarkGroup() {
        return watermarkGroup;
    }

    public long getUpdateInterval() {
        return updateInterval;
    }
}
