package io.millrace.api.connector.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Splits lines into fields after RFC 4180: a field in double quotes may hold separators and, doubled, quotes. Fields are
 * ranges of bytes, valid until the next line is split. Line breaks inside quotes are not supported: a line is a record.
 */
final class CsvFields {
    private final byte separator;
    private int count;
    private byte[][] sources = new byte[16][];
    private int[] starts = new int[16];
    private int[] ends = new int[16];

    CsvFields(char separator) {
        this.separator = (byte) separator;
    }

    void split(byte[] line, int from, int to) throws MalformedRecordException {
        count = 0;
        int at = from;
        while (true) {
            at = at < to && line[at] == '"' ? quoted(line, at, to) : plain(line, at, to);
            if (at == to) {
                return;
            }
            at++; // the separator; what follows is a field, even an empty one
        }
    }

    /** @return the index of the separator after the field, or {@code to} */
    private int plain(byte[] line, int from, int to) throws MalformedRecordException {
        int at = from;
        while (at < to && line[at] != separator) {
            if (line[at] == '"') {
                throw new MalformedRecordException(
                        count + 1, "a quote inside a field that is not quoted; RFC 4180 wants \"…\"\"…\"");
            }
            at++;
        }
        add(line, from, at);
        return at;
    }

    private int quoted(byte[] line, int from, int to) throws MalformedRecordException {
        int at = from + 1;
        int doubled = 0;
        while (true) {
            if (at >= to) {
                throw new MalformedRecordException(
                        count + 1,
                        "a quoted field does not end on its line; line breaks inside quotes are not supported");
            }
            if (line[at] != '"') {
                at++;
            } else if (at + 1 < to && line[at + 1] == '"') {
                doubled++;
                at += 2;
            } else {
                break;
            }
        }
        if (at + 1 < to && line[at + 1] != separator) {
            throw new MalformedRecordException(count + 1, "text after the closing quote");
        }
        if (doubled == 0) {
            add(line, from + 1, at);
        } else {
            byte[] unescaped = unescape(line, from + 1, at, doubled);
            add(unescaped, 0, unescaped.length);
        }
        return at + 1;
    }

    private static byte[] unescape(byte[] line, int from, int to, int doubled) {
        byte[] unescaped = new byte[to - from - doubled];
        int length = 0;
        for (int at = from; at < to; at++) {
            unescaped[length++] = line[at];
            if (line[at] == '"') {
                at++;
            }
        }
        return unescaped;
    }

    private void add(byte[] source, int start, int end) {
        if (count == starts.length) {
            sources = Arrays.copyOf(sources, count * 2);
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        sources[count] = source;
        starts[count] = start;
        ends[count] = end;
        count++;
    }

    int count() {
        return count;
    }

    byte[] source(int field) {
        return sources[field];
    }

    int start(int field) {
        return starts[field];
    }

    int end(int field) {
        return ends[field];
    }

    String text(int field) {
        return new String(sources[field], starts[field], ends[field] - starts[field], StandardCharsets.UTF_8);
    }
}
