package io.millrace.rpc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What one side of a link said and the other has not acknowledged yet: numbered from 1, bounded. Pure. */
final class SendWindow {

    /** A message and its number. */
    static final class Numbered {
        private final long sequence;
        private final byte[] message;

        Numbered(long sequence, byte[] message) {
            this.sequence = sequence;
            this.message = message;
        }

        long sequence() {
            return sequence;
        }

        byte[] message() {
            return message;
        }
    }

    private final int maxMessages;
    private final long maxBytes;
    private final Deque<Numbered> unacknowledged = new ArrayDeque<>();
    private long lastSequence;
    private long bytes;

    SendWindow(int maxMessages, long maxBytes) {
        this.maxMessages = maxMessages;
        this.maxBytes = maxBytes;
    }

    /** @return false when the window is full and the message was not taken */
    boolean offer(byte[] message) {
        if (unacknowledged.size() >= maxMessages || bytes + message.length > maxBytes) {
            return false;
        }
        unacknowledged.addLast(new Numbered(++lastSequence, message));
        bytes += message.length;
        return true;
    }

    /** @return whether something was acknowledged that was not before */
    boolean acknowledge(long upTo) {
        boolean progress = false;
        while (!unacknowledged.isEmpty() && unacknowledged.peekFirst().sequence() <= upTo) {
            bytes -= unacknowledged.removeFirst().message().length;
            progress = true;
        }
        return progress;
    }

    /** The oldest messages after {@code sequence}, at most {@code limit}. */
    List<Numbered> after(long sequence, int limit) {
        List<Numbered> oldest = new ArrayList<>();
        for (Numbered numbered : unacknowledged) {
            if (oldest.size() == limit) {
                break;
            }
            if (numbered.sequence() > sequence) {
                oldest.add(numbered);
            }
        }
        return oldest;
    }

    boolean isEmpty() {
        return unacknowledged.isEmpty();
    }

    int messages() {
        return unacknowledged.size();
    }

    long bytes() {
        return bytes;
    }

    long lastSequence() {
        return lastSequence;
    }
}
