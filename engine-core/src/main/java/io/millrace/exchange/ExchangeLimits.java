package io.millrace.exchange;

import java.time.Duration;

/**
 * Every number that bounds a channel, in one place.
 *
 * @param batchRecords records in a batch handed over inside the process
 * @param batches batches in flight before a local writer stops being writable
 * @param hardBatches batches in flight at which a local writer blocks
 * @param creditBytes what a remote consumer announces to its producer, so at most this and one frame more waits at the
 *     receiver; a frame uses up {@link #frameCost}
 * @param frameBytes staged bytes at which a remote writer sends a frame
 * @param maxPayloadBytes largest payload of one frame; a longer unit continues in further frames
 * @param hardPendingBytes bytes without credit at which a remote writer blocks
 * @param maxRecordBytes largest serialized record
 * @param openTimeout how long one end of a channel waits for the other to appear
 * @param orphanTimeout how long what a finished end left behind is kept for a peer that never came
 */
public record ExchangeLimits(
        int batchRecords,
        int batches,
        int hardBatches,
        int creditBytes,
        int frameBytes,
        int maxPayloadBytes,
        int hardPendingBytes,
        int maxRecordBytes,
        Duration openTimeout,
        Duration orphanTimeout) {

    public static final ExchangeLimits DEFAULT = new ExchangeLimits(
            512,
            16,
            32,
            256 << 10,
            32 << 10,
            64 << 10,
            1 << 20,
            64 << 20,
            Duration.ofSeconds(60),
            Duration.ofMinutes(10));

    private static final int LENT = 4;

    /** What a frame takes at the receiver besides its payload, at most: however small frames are, they are bounded in number. */
    static final int FRAME_OVERHEAD_BYTES = 1 << 10;

    /** Batches in flight at which a local writer blocks that has to get done with something before a snapshot. */
    public int lentBatches() {
        return LENT * hardBatches;
    }

    /** As {@link #lentBatches}, in bytes without credit. */
    public int lentPendingBytes() {
        return (int) Math.min(Integer.MAX_VALUE, (long) LENT * hardPendingBytes);
    }

    /** What a frame takes of a consumer's credit, in bytes. */
    static int frameCost(int payloadBytes) {
        return FRAME_OVERHEAD_BYTES + payloadBytes;
    }

    public ExchangeLimits {
        if (batchRecords < 1 || batches < 1 || hardBatches < batches) {
            throw new IllegalArgumentException("a local channel needs 1 <= batches <= hardBatches of >= 1 record, not "
                    + batches + ", " + hardBatches + ", " + batchRecords);
        }
        if (creditBytes < 1 || frameBytes < 1 || maxPayloadBytes < frameBytes || maxRecordBytes < 1) {
            throw new IllegalArgumentException("a remote channel needs credit >= 1 and 1 <= frameBytes <= "
                    + "maxPayloadBytes, not " + creditBytes + ", " + frameBytes + ", " + maxPayloadBytes);
        }
    }
}
