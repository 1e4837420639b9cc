package io.millrace.execution.sources;

import io.millrace.api.connector.source.ReaderOutput;
import io.millrace.api.connector.source.SourceOutput;
import io.millrace.api.eventtime.Watermark;
import io.millrace.execution.operators.CopiedPerOperator;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a reader emits through: its main output, and one output per split that it asks for. */
@CopiedPerOperator
final class SplitOutputs implements ReaderOutput<Object> {
    private static final String MAIN = "(the reader's main output)";

    private final SourceTime time;
    private final Map<String, SourceTime.SplitTime> bySplit = new LinkedHashMap<>();
    /** Made when it is used: a reader with split outputs only must not be held back by a silent main one. */
    private SourceTime.SplitTime main;

    SplitOutputs(SourceTime time) {
        this.time = time;
    }

    private SourceTime.SplitTime main() {
        if (main == null) {
            main = time.addSplit(MAIN);
        }
        return main;
    }

    @Override
    public void collect(Object record) {
        main().collect(record);
    }

    @Override
    public void collect(Object record, long timestamp) {
        main().collect(record, timestamp);
    }

    @Override
    public void emitWatermark(Watermark watermark) {
        main().emitWatermark(watermark);
    }

    @Override
    public void markIdle() {
        main().markIdle();
    }

    @Override
    public void markActive() {
        main().markActive();
    }

    @Override
    public SourceOutput<Object> createOutputForSplit(String splitId) {
        return bySplit.computeIfAbsent(splitId, time::addSplit);
    }

    @Override
    public void releaseOutputForSplit(String splitId) {
        SourceTime.SplitTime released = bySplit.remove(splitId);
        if (released != null) {
            time.removeSplit(released);
        }
    }
}
