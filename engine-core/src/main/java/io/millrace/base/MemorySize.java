package io.millrace.base;

import java.io.Serializable;
import java.util.Locale;

/** A number of bytes, written as {@code 512m}, {@code 1g}, {@code 1536 mb}; units are powers of 1024. */
public record MemorySize(long bytes) implements Comparable<MemorySize>, Serializable {

    public MemorySize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a memory size cannot be negative: " + bytes);
        }
    }

    public static MemorySize ofMebiBytes(long mebiBytes) {
        return new MemorySize(Math.multiplyExact(mebiBytes, 1L << 20));
    }

    public static MemorySize parse(String text) {
        String trimmed = text.trim().toLowerCase(Locale.ROOT);
        int digits = 0;
        while (digits < trimmed.length() && Character.isDigit(trimmed.charAt(digits))) {
            digits++;
        }
        if (digits == 0 || digits > 15) {
            throw new IllegalArgumentException("must be a memory size such as 512m or 1g, not '" + text + "'");
        }
        long amount = Long.parseLong(trimmed.substring(0, digits));
        long unit = switch (trimmed.substring(digits).trim()) {
            case "b", "" -> 1L;
            case "k", "kb" -> 1L << 10;
            case "m", "mb" -> 1L << 20;
            case "g", "gb" -> 1L << 30;
            case "t", "tb" -> 1L << 40;
            default ->
                throw new IllegalArgumentException("must end with b, k, m, g or t, as in 512m, not '" + text + "'");
        };
        try {
            return new MemorySize(Math.multiplyExact(amount, unit));
        } catch (ArithmeticException tooLarge) {
            throw new IllegalArgumentException("is larger than any memory: '" + text + "'", tooLarge);
        }
    }

    public long mebiBytes() {
        return bytes >> 20;
    }

    @Override
    public int compareTo(MemorySize other) {
        return Long.compare(bytes, other.bytes);
    }

    @Override
    public String toString() {
        if (bytes >= 1L << 30 && bytes % (1L << 30) == 0) {
            return (bytes >> 30) + "g";
        }
        if (bytes >= 1L << 20 && bytes % (1L << 20) == 0) {
            return (bytes >> 20) + "m";
        }
        return bytes + "b";
    }
}
