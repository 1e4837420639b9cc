package io.millrace.base;

import java.io.Serializable;
import java.util.Locale;

/** A number of bytes, written as {@code 512m}, {@code 1g}, {@code 1536 mb}; units are powers of 1024. */
public record MemorySize(long bytes) implements Comparable<MemorySize>, Serializable {

    public static final MemorySize ZERO = new MemorySize(0);
    public static final MemorySize MAX_VALUE = new MemorySize(Long.MAX_VALUE);

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
            case "b", "bytes", "" -> 1L;
            case "k", "kb", "kibibytes" -> 1L << 10;
            case "m", "mb", "mebibytes" -> 1L << 20;
            case "g", "gb", "gibibytes" -> 1L << 30;
            case "t", "tb", "tebibytes" -> 1L << 40;
            default ->
                throw new IllegalArgumentException("must end with b, k, m, g or t, as in 512m, not '" + text + "'");
        };
        try {
            return new MemorySize(Math.multiplyExact(amount, unit));
        } catch (ArithmeticException tooLarge) {
            throw new IllegalArgumentException("is larger than any memory: '" + text + "'", tooLarge);
        }
    }

    /** @param defaultUnit of a number without unit */
    public static MemorySize parse(String text, MemoryUnit defaultUnit) {
        boolean bare = !text.isBlank() && text.trim().chars().allMatch(Character::isDigit);
        return parse(bare ? text.trim() + defaultUnit.suffix : text);
    }

    /** @throws IllegalArgumentException as {@link #parse(String)} */
    public static long parseBytes(String text) {
        return parse(text).bytes();
    }

    /** Units, each 1024 times the one before. */
    public enum MemoryUnit {
        BYTES("b", 1),
        KILO_BYTES("k", 1L << 10),
        MEGA_BYTES("m", 1L << 20),
        GIGA_BYTES("g", 1L << 30),
        TERA_BYTES("t", 1L << 40);

        private final String suffix;
        private final long multiplier;

        MemoryUnit(String suffix, long multiplier) {
            this.suffix = suffix;
            this.multiplier = multiplier;
        }

        /** In bytes. */
        public long getMultiplier() {
            return multiplier;
        }
    }

    public long mebiBytes() {
        return bytes >> 20;
    }

    public long getBytes() {
        return bytes;
    }

    /** Rounded down, as those of the larger units are. */
    public long getKibiBytes() {
        return bytes >> 10;
    }

    public int getMebiBytes() {
        return (int) mebiBytes();
    }

    public long getGibiBytes() {
        return bytes >> 30;
    }

    public long getTebiBytes() {
        return bytes >> 40;
    }

    public MemorySize add(MemorySize that) {
        return new MemorySize(Math.addExact(bytes, that.bytes));
    }

    /** @throws IllegalArgumentException when the other is larger */
    public MemorySize subtract(MemorySize that) {
        return new MemorySize(Math.subtractExact(bytes, that.bytes));
    }

    /** @throws IllegalArgumentException when the factor is negative or the product larger than {@link #MAX_VALUE} */
    public MemorySize multiply(double multiplier) {
        double product = bytes * multiplier;
        if (!(product >= 0 && product <= Long.MAX_VALUE)) {
            throw new IllegalArgumentException(this + " times " + multiplier + " is no memory size");
        }
        return new MemorySize((long) product);
    }

    /** Rounded down. */
    public MemorySize divide(long by) {
        if (by < 1) {
            throw new IllegalArgumentException("a memory size cannot be divided by " + by);
        }
        return new MemorySize(bytes / by);
    }

    /** Rounded, with the number of bytes: {@code 1.500gb (1610612736 bytes)}. */
    public String toHumanReadableString() {
        MemoryUnit unit = MemoryUnit.BYTES;
        for (MemoryUnit larger : MemoryUnit.values()) {
            unit = bytes >= larger.multiplier ? larger : unit;
        }
        return unit == MemoryUnit.BYTES
                ? bytes + " bytes"
                : String.format(
                        Locale.ROOT, "%.3f%sb (%d bytes)", (double) bytes / unit.multiplier, unit.suffix, bytes);
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
