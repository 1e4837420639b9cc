package io.millrace.api.connector.socket;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Cuts bytes that come in pieces into records of text. A record is decoded as a whole, however its bytes were cut. */
final class DelimitedText {
    static final int MAX_RECORD_LENGTH = 16 << 20;

    private final byte[] delimiter;
    private final boolean lines;
    private byte[] pending = new byte[1 << 10];
    private int length;
    private long records;

    DelimitedText(String delimiter) {
        this.delimiter = delimiter.getBytes(StandardCharsets.UTF_8);
        this.lines = delimiter.equals("\n");
    }

    /** How many there have been. */
    long records() {
        return records;
    }

    void add(byte[] bytes, int count, Consumer<String> target) {
        int searchFrom = Math.max(0, length - delimiter.length + 1);
        append(bytes, count);
        int start = 0;
        for (int at = searchFrom; at + delimiter.length <= length; at++) {
            if (matchesAt(at)) {
                emit(start, at, target);
                at += delimiter.length - 1;
                start = at + 1;
            }
        }
        System.arraycopy(pending, start, pending, 0, length - start);
        length -= start;
        if (length > MAX_RECORD_LENGTH) {
            throw SocketFailures.recordTooLong(MAX_RECORD_LENGTH);
        }
    }

    private void append(byte[] bytes, int count) {
        if (length + count > pending.length) {
            pending = Arrays.copyOf(pending, Math.max(pending.length * 2, length + count));
        }
        System.arraycopy(bytes, 0, pending, length, count);
        length += count;
    }

    private boolean matchesAt(int at) {
        return Arrays.equals(pending, at, at + delimiter.length, delimiter, 0, delimiter.length);
    }

    /** What follows the last delimiter is a record too. */
    void end(Consumer<String> target) {
        if (length > 0) {
            emit(0, length, target);
            length = 0;
        }
    }

    private void emit(int from, int to, Consumer<String> target) {
        int end = lines && to > from && pending[to - 1] == '\r' ? to - 1 : to;
        records++;
        target.accept(new String(pending, from, end - from, StandardCharsets.UTF_8));
    }
}
