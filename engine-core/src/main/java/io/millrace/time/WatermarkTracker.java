package io.millrace.time;

import java.util.Arrays;

/**
 * Event time of an input with several channels: the minimum over the channels that count. A channel counts while it is
 * active, unfinished, and has caught up with the time already told; so a channel back from idleness neither turns time
 * back nor stops it. When every unfinished channel is idle the furthest one decides, so that it does not matter which
 * became idle last. Pure; never regresses.
 */
public final class WatermarkTracker {
    private final long[] watermarks;
    private final boolean[] idle;
    private final boolean[] finished;
    private long current = Long.MIN_VALUE;
    private boolean allIdle;
    private int unfinished;

    public WatermarkTracker(int channels) {
        watermarks = new long[channels];
        Arrays.fill(watermarks, Long.MIN_VALUE);
        idle = new boolean[channels];
        finished = new boolean[channels];
        unfinished = channels;
    }

    /** The input's event time; {@code Long.MIN_VALUE} before all counting channels told theirs. */
    public long current() {
        return current;
    }

    /** How far this channel's time is. */
    public long watermark(int channel) {
        return watermarks[channel];
    }

    public boolean isIdle(int channel) {
        return idle[channel];
    }

    /** True while no channel is active but some are unfinished. */
    public boolean isIdle() {
        return allIdle;
    }

    /** True once every channel ended. */
    public boolean isFinished() {
        return unfinished == 0;
    }

    /** @return whether {@link #current()} advanced */
    public boolean onWatermark(int channel, long timestamp) {
        if (timestamp <= watermarks[channel]) {
            return false;
        }
        boolean holdsBack = watermarks[channel] <= current;
        watermarks[channel] = timestamp;
        // Only a channel that stood at the minimum can move it.
        return holdsBack && !idle[channel] && !finished[channel] && advance();
    }

    /** @return whether {@link #current()} advanced; {@link #isIdle()} may have changed too */
    public boolean onIdleness(int channel, boolean isIdle) {
        idle[channel] = isIdle;
        return advance();
    }

    /** The channel ended: it holds nothing back any more. @return whether {@link #current()} advanced */
    public boolean onFinished(int channel) {
        unfinished -= finished[channel] ? 0 : 1;
        finished[channel] = true;
        return advance();
    }

    private boolean advance() {
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        int counting = 0;
        int active = 0;
        for (int i = 0; i < watermarks.length; i++) {
            if (finished[i]) {
                continue;
            }
            max = Math.max(max, watermarks[i]);
            if (!idle[i]) {
                active++;
                if (watermarks[i] >= current) {
                    counting++;
                    min = Math.min(min, watermarks[i]);
                }
            }
        }
        allIdle = unfinished > 0 && active == 0;
        long next = allIdle ? max : counting > 0 ? min : current;
        boolean advanced = next > current;
        current = Math.max(current, next);
        return advanced;
    }
}
