package io.millrace.wire;

import io.millrace.wire.thrift.Purpose;

/** How long a frame may be, not counting its 4 bytes of length. Checked by who reads and by who writes. */
public final class FrameLimits {
    /** Until the peer has proved that it belongs to the cluster. */
    public static final int HANDSHAKE_BYTES = 4 << 10;

    public static final int CONTROL_BYTES = 4 << 20;
    public static final int DATA_BYTES = 1 << 20;

    private FrameLimits() {}

    public static int of(Purpose purpose) {
        return purpose == Purpose.CONTROL ? CONTROL_BYTES : DATA_BYTES;
    }

    /** For the writing side: a frame the peer would refuse is a bug here, found before any byte leaves. */
    public static void checkWrite(int length, int limit) {
        if (length > limit) {
            throw new IllegalArgumentException("a frame of " + length + " bytes exceeds the limit of " + limit);
        }
    }

    /** For the reading side, on the length alone, before anything is allocated for it. */
    public static void checkRead(int length, int limit) throws FrameException {
        if (length < 1 || length > limit) {
            throw new FrameException("a frame announces " + length + " bytes; allowed are 1 to " + limit);
        }
    }
}
