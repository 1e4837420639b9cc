package io.millrace.base;

import java.io.Serializable;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

/** Names one submitted job for its whole life, across restarts and leaders. */
public record JobID(String value) implements Comparable<JobID>, Serializable {

    public JobID {
        Objects.requireNonNull(value);
    }

    /**
     * The job whose id is written so.
     *
     * @throws IllegalArgumentException when these are not 32 hexadecimal digits
     */
    public static JobID fromHexString(String hexString) {
        if (!hexString.matches("[0-9a-fA-F]{32}")) {
            throw new IllegalArgumentException("a job id has 32 hexadecimal digits; '" + hexString + "' has not");
        }
        return new JobID(hexString.toLowerCase(Locale.ROOT));
    }

    /** @throws IllegalArgumentException when these are not 16 bytes */
    public static JobID fromByteArray(byte[] bytes) {
        return fromHexString(HexFormat.of().formatHex(bytes));
    }

    /** 32 digits, as {@link #toString()} writes it. */
    public String toHexString() {
        return value;
    }

    /** 16 bytes. */
    public byte[] getBytes() {
        return HexFormat.of().parseHex(value);
    }

    @Override
    public int compareTo(JobID other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
