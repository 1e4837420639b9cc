package io.millrace.api.connector.source;

/** Where a reader puts records. Watermarks are made per split by the job's {@code WatermarkStrategy}. */
public interface ReaderOutput<T> {
    void collect(T record);

    void collect(T record, long timestamp);

    /** The output of one split: its own watermarks and idleness. Release it when the split ends. */
    ReaderOutput<T> createOutputForSplit(String splitId);

    void releaseOutputForSplit(String splitId);
}
