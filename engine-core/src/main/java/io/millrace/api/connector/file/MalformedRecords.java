package io.millrace.api.connector.file;

/** What to do with a line that cannot be converted to a record. */
public enum MalformedRecords {
    /** The job fails and names file, line, column and content. */
    FAIL,
    /** The line is counted in the user counter {@code malformedRecords}; the first ones of a subtask are logged. */
    SKIP
}
