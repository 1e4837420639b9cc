package io.millrace.api.connector.source;

/** What a reader emits through. Watermarks are made per split by the job's {@code WatermarkStrategy}. */
public interface ReaderOutput<T> extends SourceOutput<T> {
    /** The output of one split: its own watermarks and idleness. Release it when the split ends. The same id gives the same one. */
    SourceOutput<T> createOutputForSplit(String splitId);

    void releaseOutputForSplit(String splitId);
}
