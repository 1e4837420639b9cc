package io.millrace.api;

/**
 * The format of a savepoint's keyed state. Millrace writes savepoints in the canonical one, which every state backend
 * reads, whichever is asked for: a native one would only tie them to the backend.
 */
public enum SavepointFormatType {
    /** The same for all state backends. */
    CANONICAL,
    /** That of the state backend in use. */
    NATIVE;

    public static final SavepointFormatType DEFAULT = CANONICAL;
}
