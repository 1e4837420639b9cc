package io.millrace.execution.sources;

import io.millrace.api.connector.source.ReaderOutput;
import io.millrace.exchange.ElementBatch;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.TaskTimers;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a reader emits through: its main output, and one output per split that it asks for. */
@CopiedPerOperator
final class SplitOutputs implements ReaderOutput<Object> {
    private final SourceTime time;
    private final TaskTimers timers;
    private final Map<String, SplitOutput> bySplit = new LinkedHashMap<>();
    /** Made when it is used: a reader with split outputs only must not be held back by a silent main one. */
    private SourceTime.SplitTime main;

    SplitOutputs(SourceTime time, TaskTimers timers) {
        this.time = time;
        this.timers = timers;
    }

    @Override
    public void collect(Object record) {
        collect(record, ElementBatch.NO_TIMESTAMP);
    }

    @Override
    public void collect(Object record, long timestamp) {
        if (main == null) {
            main = time.addSplit(timers.monotonicMillis());
        }
        main.emitRecord(record, timestamp);
    }

    @Override
    public ReaderOutput<Object> createOutputForSplit(String splitId) {
        return bySplit.computeIfAbsent(splitId, unused -> new SplitOutput(time.addSplit(timers.monotonicMillis())));
    }

    @Override
    public void releaseOutputForSplit(String splitId) {
        SplitOutput released = bySplit.remove(splitId);
        if (released != null) {
            time.removeSplit(released.splitTime);
        }
    }

    private final class SplitOutput implements ReaderOutput<Object> {
        private final SourceTime.SplitTime splitTime;

        SplitOutput(SourceTime.SplitTime splitTime) {
            this.splitTime = splitTime;
        }

        @Override
        public void collect(Object record) {
            splitTime.emitRecord(record, ElementBatch.NO_TIMESTAMP);
        }

        @Override
        public void collect(Object record, long timestamp) {
            splitTime.emitRecord(record, timestamp);
        }

        @Override
        public ReaderOutput<Object> createOutputForSplit(String splitId) {
            return SplitOutputs.this.createOutputForSplit(splitId);
        }

        @Override
        public void releaseOutputForSplit(String splitId) {
            SplitOutputs.this.releaseOutputForSplit(splitId);
        }
    }
}
