package io.millrace.api.connector.file;

/** Why a line is no record. A value thrown upwards: it has no stack trace, because there may be many. */
final class MalformedRecordException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int column;

    /** @param column counted from 1; 0 when it is the line as a whole */
    MalformedRecordException(int column, String message) {
        super(message, null, false, false);
        this.column = column;
    }

    int column() {
        return column;
    }
}
