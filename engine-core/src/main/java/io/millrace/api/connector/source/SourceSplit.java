package io.millrace.api.connector.source;

/** A part of a source that one reader reads. */
public interface SourceSplit {
    /** Unique within the source. */
    String splitId();
}
