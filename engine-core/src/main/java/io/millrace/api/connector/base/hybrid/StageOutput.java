package io.millrace.api.connector.base.hybrid;

import io.millrace.api.connector.source.ReaderOutput;
import io.millrace.api.connector.source.SourceOutput;
import io.millrace.api.eventtime.Watermark;

/** The output of the whole reader, with the ids of one source's splits made those of the whole. */
final class StageOutput<T> implements ReaderOutput<T> {
    private final int index;
    private final ReaderOutput<T> output;

    StageOutput(int index, ReaderOutput<T> output) {
        this.index = index;
        this.output = output;
    }

    @Override
    public void collect(T value) {
        output.collect(value);
    }

    @Override
    public void collect(T value, long timestamp) {
        output.collect(value, timestamp);
    }

    @Override
    public SourceOutput<T> createOutputForSplit(String splitId) {
        return output.createOutputForSplit(HybridSourceSplit.idIn(index, splitId));
    }

    @Override
    public void releaseOutputForSplit(String splitId) {
        output.releaseOutputForSplit(HybridSourceSplit.idIn(index, splitId));
    }

    @Override
    public void emitWatermark(Watermark watermark) {
        output.emitWatermark(watermark);
    }

    @Override
    public void markIdle() {
        output.markIdle();
    }

    @Override
    public void markActive() {
        output.markActive();
    }
}
