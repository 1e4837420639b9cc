package io.millrace.api.connector;

import io.millrace.api.connector.source.ReaderOutput;
import io.millrace.api.connector.source.SourceOutput;
import io.millrace.api.eventtime.Watermark;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a reader emits, whichever split it comes from. */
public final class RecordingOutput<T> implements ReaderOutput<T> {
    private final List<T> records;

    public RecordingOutput() {
        this(new ArrayList<>());
    }

    public RecordingOutput(List<T> records) {
        this.records = records;
    }

    public List<T> records() {
        return records;
    }

    @Override
    public void collect(T record) {
        records.add(record);
    }

    @Override
    public void collect(T record, long timestamp) {
        records.add(record);
    }

    @Override
    public void emitWatermark(Watermark watermark) {}

    @Override
    public void markIdle() {}

    @Override
    public void markActive() {}

    @Override
    public SourceOutput<T> createOutputForSplit(String splitId) {
        return this;
    }

    @Override
    public void releaseOutputForSplit(String splitId) {}
}
