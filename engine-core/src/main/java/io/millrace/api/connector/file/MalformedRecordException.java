package io.millrace.api.connector.file;

/** Why a line is no record. A value thrown upwards: it has no stack trace, because there may be many. */
public final class MalformedRecordException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int column;

    /**
     * @param column counted from 1; 0 when it is the line as a whole
     * @param message completes "malformed line 7 of 'file', column 2: "
     */
    public MalformedRecordException(int column, String message) {
        super(message, null, false, false);
        this.column = column;
    }

    public int column() {
        return column;
    }
}
