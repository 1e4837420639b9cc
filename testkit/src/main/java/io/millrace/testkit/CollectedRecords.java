package io.millrace.testkit;

import io.millrace.api.connector.source.ReaderOutput;
import io.millrace.api.connector.source.SourceOutput;
import io.millrace.api.eventtime.Watermark;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a reader emits, through whichever of its outputs. */
final class CollectedRecords<T> implements ReaderOutput<T> {
    private final List<T> records = new ArrayList<>();

    List<T> records() {
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
