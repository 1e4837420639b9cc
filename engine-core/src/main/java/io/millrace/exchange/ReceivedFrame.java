package io.millrace.exchange;

import java.nio.ByteBuffer;

/** The payload of one data frame between the network's thread and the task's, reused when its bytes are decoded. */
final class ReceivedFrame {
    private byte[] bytes;
    private int length;
    private boolean more;

    ReceivedFrame(int capacity) {
        bytes = new byte[capacity];
    }

    /** Takes over what is left in the buffer. */
    void fill(ByteBuffer payload, boolean continues) {
        length = payload.remaining();
        more = continues;
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        payload.get(bytes, 0, length);
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** The last value in here continues in the next frame. */
    boolean hasMore() {
        return more;
    }
}
