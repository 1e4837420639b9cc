package io.millrace.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Puts the other side's messages back in order, each once. Messages too far ahead are dropped; they come again. Pure. */
final class ReceiveWindow {
    private static final int AHEAD = 1_000;

    private final TreeMap<Long, byte[]> early = new TreeMap<>();
    private long inOrder;

    /** @return the messages that are due now, in order; empty for a repetition or while an earlier one is missing */
    List<byte[]> accept(long sequence, byte[] message) {
        List<byte[]> due = new ArrayList<>();
        if (sequence <= inOrder || sequence > inOrder + AHEAD) {
            return due;
        }
        early.put(sequence, message);
        while (!early.isEmpty() && early.firstKey() == inOrder + 1) {
            due.add(early.pollFirstEntry().getValue());
            inOrder++;
        }
        return due;
    }

    /** The highest sequence received in order. */
    long inOrder() {
        return inOrder;
    }
}
