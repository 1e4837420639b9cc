package io.millrace.base.serialization;

/**
 * UTF-8 for every Java string. A surrogate without its partner, which UTF-8 cannot express, takes the three bytes its
 * number would take, so that a string always comes back as it was. Used for text beyond ASCII only.
 */
final class Utf8 {
    static final int MAX_BYTES_PER_CHAR = 3;

    private Utf8() {}

    static boolean isAscii(String text) {
        // Without an early exit: the loop becomes vector instructions, and nearly every string is ASCII to its end.
        int all = 0;
        for (int i = 0; i < text.length(); i++) {
            all |= text.charAt(i);
        }
        return all < 0x80;
    }

    /** @return the index after the last byte; each char takes at most {@link #MAX_BYTES_PER_CHAR} */
    static int encode(String text, byte[] target, int start) {
        int at = start;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                target[at++] = (byte) c;
            } else if (c < 0x800) {
                target[at++] = (byte) (0xC0 | (c >> 6));
                target[at++] = (byte) (0x80 | (c & 0x3F));
            } else if (isPair(text, i)) {
                int point = Character.toCodePoint(c, text.charAt(++i));
                target[at++] = (byte) (0xF0 | (point >> 18));
                target[at++] = (byte) (0x80 | ((point >> 12) & 0x3F));
                target[at++] = (byte) (0x80 | ((point >> 6) & 0x3F));
                target[at++] = (byte) (0x80 | (point & 0x3F));
            } else {
                target[at++] = (byte) (0xE0 | (c >> 12));
                target[at++] = (byte) (0x80 | ((c >> 6) & 0x3F));
                target[at++] = (byte) (0x80 | (c & 0x3F));
            }
        }
        return at;
    }

    private static boolean isPair(String text, int high) {
        return high + 1 < text.length() && Character.isSurrogatePair(text.charAt(high), text.charAt(high + 1));
    }

    /** For text that the JDK's decoder found fault with: a lone surrogate, or bytes that are no text at all. */
    static String decode(byte[] bytes, int start, int length) throws CorruptDataException {
        StringBuilder text = new StringBuilder(length / MAX_BYTES_PER_CHAR);
        int end = start + length;
        int at = start;
        while (at < end) {
            int first = bytes[at++];
            if (first >= 0) {
                text.append((char) first);
            } else {
                int further = furtherBytes(first);
                int point = first & (0x3F >> further);
                for (int i = 0; i < further; i++) {
                    point = (point << 6) | continuation(bytes, at++, end);
                }
                requireShortestForm(point, further);
                text.appendCodePoint(point);
            }
        }
        return text.toString();
    }

    private static int furtherBytes(int first) throws CorruptDataException {
        if ((first & 0xE0) == 0xC0) {
            return 1;
        }
        if ((first & 0xF0) == 0xE0) {
            return 2;
        }
        if ((first & 0xF8) == 0xF0) {
            return 3;
        }
        throw new CorruptDataException("no character begins with byte " + (first & 0xFF));
    }

    private static int continuation(byte[] bytes, int at, int end) throws CorruptDataException {
        if (at >= end || (bytes[at] & 0xC0) != 0x80) {
            throw new CorruptDataException("text ends within a character");
        }
        return bytes[at] & 0x3F;
    }

    private static void requireShortestForm(int point, int further) throws CorruptDataException {
        int smallest = further == 1 ? 0x80 : further == 2 ? 0x800 : 0x10000;
        if (point < smallest || point > Character.MAX_CODE_POINT) {
            throw new CorruptDataException("character number " + point + " in " + (further + 1) + " bytes");
        }
    }
}
