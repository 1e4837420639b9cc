package io.millrace.api.types;

/** What a row says of a table that changes: that it is new, how it was or is where it changed, or that it is gone. */
public enum RowKind {
    INSERT("+I", 0),
    /** The row as it was, before the {@link #UPDATE_AFTER} that replaces it. */
    UPDATE_BEFORE("-U", 1),
    UPDATE_AFTER("+U", 2),
    DELETE("-D", 3);

    private final String shortString;
    private final byte number;

    RowKind(String shortString, int number) {
        this.shortString = shortString;
        this.number = (byte) number;
    }

    /** {@code +I}, {@code -U}, {@code +U} or {@code -D}. */
    public String shortString() {
        return shortString;
    }

    /** 0 to 3, in the order of the constants. */
    public byte toByteValue() {
        return number;
    }

    /** @throws UnsupportedOperationException when no kind has this number */
    public static RowKind fromByteValue(byte value) {
        return switch (value) {
            case 0 -> INSERT;
            case 1 -> UPDATE_BEFORE;
            case 2 -> UPDATE_AFTER;
            case 3 -> DELETE;
            default -> throw new UnsupportedOperationException("no kind of row has the number " + value);
        };
    }
}
