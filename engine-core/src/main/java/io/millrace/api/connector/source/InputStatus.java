package io.millrace.api.connector.source;

/** What {@link SourceReader#pollNext} found. */
public enum InputStatus {
    MORE_AVAILABLE,
    NOTHING_AVAILABLE,
    END_OF_INPUT
}
