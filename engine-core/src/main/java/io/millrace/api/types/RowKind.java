package io.millrace.api.types;

/** What a row says of a table that changes: that it is new, how it was or is where it changed, or that it is gone. */
public enum RowKind {
    INSERT("+I"),
    /** The row as it was, before the {@link #UPDATE_AFTER} that replaces it. */
    UPDATE_BEFORE("-U"),
    UPDATE_AFTER("+U"),
    DELETE("-D");

    private final String shortString;

    RowKind(String shortString) {
        this.shortString = shortString;
    }

    /** {@code +I}, {@code -U}, {@code +U} or {@code -D}. */
    public String shortString() {
        return shortString;
    }

    /** 0 to 3, in the order of the constants. */
    public byte toByteValue() {
        return (byte) ordinal();
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
