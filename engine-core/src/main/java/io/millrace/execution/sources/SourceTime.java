package io.millrace.execution.sources;

import io.millrace.api.eventtime.Watermark;
import io.millrace.api.eventtime.WatermarkOutput;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.TaskCounters;
import io.millrace.execution.operators.WatermarkGeneration;
import io.millrace.time.SplitWatermarks;
import java.util.ArrayList;
import java.util.List;

/** Event time of one source reader: each split makes its own watermarks, the slowest split that is not idle decides. */
@CopiedPerOperator
final class SourceTime {
    private static final int NOT_HELD = -1;

    private final WatermarkStrategy<Object> strategy;
    private final Output output;
    private final TaskCounters counters;
    private final SplitWatermarks splits = new SplitWatermarks();
    private final List<SplitTime> active = new ArrayList<>();
    /** A split that never tells a time nor is idle, in place of those that no reader has yet (docs/design/0003). */
    private int holdingSlot;

    private boolean toldIdle;
    private boolean ended;

    /** @param held whether time stands still until {@link #release()} */
    SourceTime(WatermarkStrategy<Object> strategy, Output output, TaskCounters counters, boolean held) {
        this.strategy = strategy;
        this.output = output;
        this.counters = counters;
        this.holdingSlot = held ? splits.add() : NOT_HELD;
    }

    /** Time moves from now on; again does nothing. */
    void release() {
        if (holdingSlot != NOT_HELD) {
            int released = holdingSlot;
            holdingSlot = NOT_HELD;
            passOn(splits.remove(released));
        }
    }

    SplitTime addSplit(long monotonicMillis) {
        SplitTime added = new SplitTime(splits.add(), monotonicMillis);
        active.add(added);
        tellIdleness();
        return added;
    }

    void removeSplit(SplitTime split) {
        active.remove(split);
        passOn(splits.remove(split.slot));
    }

    /** @param asked whether the reader has been asked for records all the time since the last call */
    void onPeriod(long monotonicMillis, boolean asked) {
        for (SplitTime split : active) {
            split.generation.onPeriod(monotonicMillis, asked);
        }
    }

    /** Nothing comes any more. */
    void end() {
        if (!ended) {
            ended = true;
            if (splits.current() < Long.MAX_VALUE) {
                emit(Long.MAX_VALUE);
            }
        }
    }

    private void passOn(boolean advanced) {
        if (ended) {
            return;
        }
        // Active before the watermark that says so; idle after the last one that counts.
        if (toldIdle) {
            tellIdleness();
        }
        if (advanced) {
            emit(splits.current());
        }
        tellIdleness();
    }

    private void emit(long timestamp) {
        counters.watermark(timestamp);
        output.emitWatermark(timestamp);
    }

    private void tellIdleness() {
        if (toldIdle != splits.isIdle()) {
            toldIdle = splits.isIdle();
            output.emitIdleness(toldIdle);
        }
    }

    /** Time of one split. */
    final class SplitTime implements WatermarkOutput {
        private final int slot;
        private final WatermarkGeneration generation;

        private SplitTime(int slot, long monotonicMillis) {
            this.slot = slot;
            this.generation = new WatermarkGeneration(strategy, this, monotonicMillis);
        }

        void emitRecord(Object value, long recordTimestamp) {
            long timestamp = generation.timestampOf(value, recordTimestamp);
            counters.addRecordsIn(1);
            output.collect(value, timestamp);
            generation.onEvent(value, timestamp);
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            markActive();
            passOn(splits.onWatermark(slot, watermark.timestamp()));
        }

        @Override
        public void markIdle() {
            passOn(splits.onIdleness(slot, true));
        }

        @Override
        public void markActive() {
            passOn(splits.onIdleness(slot, false));
        }
    }
}
