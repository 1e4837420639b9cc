package io.millrace.execution;

import io.millrace.exchange.ElementBatch;
import io.millrace.execution.operators.Output;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes down what an operator gives: {@code value@timestamp}, {@code W5} for a watermark, {@code tag:value@timestamp} of
 * side outputs. May have room only every second time it is asked.
 */
final class RecordedOutput extends Output {
    final List<String> lines = new ArrayList<>();
    final boolean reluctant;
    private int asked;
    /** A restored operator is told the time again: it may say it again, but do nothing else. */
    private boolean reminded;

    RecordedOutput(boolean reluctant) {
        this.reluctant = reluctant;
    }

    void reminded(boolean now) {
        reminded = now;
    }

    /** Somebody else was asked in its place. */
    void skipOne() {
        asked++;
    }

    /** Records of a side output appear among the main ones; time is told once. */
    Output side(String tag) {
        return new Side(tag + ":");
    }

    private void collect(String prefix, Object value, long timestamp) {
        lines.add(prefix + value + (timestamp == ElementBatch.NO_TIMESTAMP ? "" : "@" + timestamp));
    }

    @Override
    public void collect(Object value, long timestamp) {
        collect("", value, timestamp);
    }

    @Override
    public void emitWatermark(long timestamp) {
        if (!reminded) {
            lines.add("W" + timestamp);
        }
    }

    @Override
    public void emitIdleness(boolean idle) {
        if (!reminded) {
            lines.add(idle ? "idle" : "active");
        }
    }

    @Override
    public boolean full() {
        return reluctant && asked++ % 2 == 0;
    }

    private final class Side extends Output {
        private final String prefix;

        Side(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public void collect(Object value, long timestamp) {
            RecordedOutput.this.collect(prefix, value, timestamp);
        }

        @Override
        public void emitWatermark(long timestamp) {}

        @Override
        public void emitIdleness(boolean idle) {}

        @Override
        public boolean full() {
            return RecordedOutput.this.full();
        }
    }
}
