package io.millrace.execution.sources;

import io.millrace.api.connector.source.SourceOutput;
import io.millrace.api.eventtime.Watermark;
import io.millrace.api.eventtime.WatermarkStrategies;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.exchange.ElementBatch;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.TaskEnvironment;
import io.millrace.execution.operators.TimeHold;
import io.millrace.execution.operators.WatermarkGeneration;
import io.millrace.time.SplitWatermarks;
import java.util.ArrayList;
import java.util.List;

/**
 * Event time of one source reader: each split makes its own watermarks, the slowest split that is not idle decides.
 * Also counts what is emitted, because every record passes here.
 */
@CopiedPerOperator
final class SourceTime {
    /** Stands for the splits that no reader has yet (docs/design/0003). */
    static final String UNASSIGNED = "(splits that no reader has yet)";

    private final WatermarkStrategy<Object> strategy;
    /** False when the strategy looks at no record, so that records can pass it by. */
    private final boolean looksAtRecords;

    private final Output output;
    private final TaskEnvironment environment;
    private final SplitWatermarks splits = new SplitWatermarks();
    private final List<SplitTime> active = new ArrayList<>();
    /** A split that never tells a time nor is idle, until {@link #release()}. */
    private int holdingSlot = SplitWatermarks.NONE;

    /** The last watermark emitted. After a restore nothing at or below it is emitted again. */
    private long told;

    private boolean toldIdle;
    private boolean ended;
    /** 0: never idle. */
    private final long idleTimeoutMillis;
    /** How long the reader has been asked in vain while it had no split at all. */
    private long withoutSplitsMillis;

    private long lastPeriodMillis;
    private long emitted;

    /**
     * @param held whether time stands still until {@link #release()}
     * @param restoredEventTime how far it had come before, {@code Long.MIN_VALUE} at a new beginning
     */
    SourceTime(
            WatermarkStrategy<Object> strategy,
            Output output,
            TaskEnvironment environment,
            boolean held,
            long restoredEventTime) {
        this.told = restoredEventTime;
        this.strategy = strategy;
        this.looksAtRecords = !WatermarkStrategies.looksAtNothing(strategy);
        this.output = output;
        this.environment = environment;
        this.idleTimeoutMillis =
                strategy.idleTimeout() == null ? 0 : strategy.idleTimeout().toMillis();
        this.lastPeriodMillis = now();
        if (held) {
            holdingSlot = splits.add(now());
        }
    }

    private long now() {
        return environment.timers().monotonicMillis();
    }

    /** Records emitted since the last call. */
    long takeEmitted() {
        long taken = emitted;
        emitted = 0;
        return taken;
    }

    /** Records emitted and not taken yet. */
    long emitted() {
        return emitted;
    }

    /** Time moves from now on; again does nothing. */
    void release() {
        if (holdingSlot != SplitWatermarks.NONE) {
            int released = holdingSlot;
            holdingSlot = SplitWatermarks.NONE;
            passOn(splits.remove(released));
        }
    }

    /** @param splitId for people; of a reader's main output its own word */
    SplitTime addSplit(String splitId) {
        int slot = splits.add(now());
        SplitTime added = looksAtRecords ? new TimedSplit(splitId, slot) : new SplitTime(splitId, slot);
        active.add(added);
        withoutSplitsMillis = 0;
        tellIdleness();
        return added;
    }

    void removeSplit(SplitTime split) {
        active.remove(split);
        passOn(splits.remove(split.slot));
    }

    List<SplitTime> splits() {
        return active;
    }

    /** @param asked whether the reader has been asked for records all the time since the last call */
    void onPeriod(boolean asked) {
        for (SplitTime split : active) {
            split.onPeriod(asked && !split.paused);
        }
        long elapsed = now() - lastPeriodMillis;
        lastPeriodMillis += elapsed;
        if (active.isEmpty() && holdingSlot == SplitWatermarks.NONE && asked && !ended) {
            withoutSplitsMillis += elapsed;
            tellIdleness();
        }
    }

    /** No generator measures the silence of a reader that has nothing to read. */
    private boolean idleWithoutSplits() {
        return idleTimeoutMillis > 0 && withoutSplitsMillis >= idleTimeoutMillis;
    }

    /** How far the reader's own splits have come; what holds nobody back when it has none, or all are idle. */
    long alignmentTime() {
        long min = AlignmentGroup.HOLDS_NOTHING;
        for (int i = 0; i < active.size(); i++) { // after each poll of an aligned source, so without an iterator
            if (splits.isActive(active.get(i).slot)) {
                min = Math.min(min, active.get(i).watermark());
            }
        }
        return min;
    }

    /** Who holds time back now, and since when; null when nobody does. */
    TimeHold hold() {
        int slowest = splits.slowest();
        if (ended || slowest == SplitWatermarks.NONE) {
            return null;
        }
        long since = environment.timers().wallMillis() - (now() - splits.movedMillis(slowest));
        return new TimeHold(nameOf(slowest), splits.watermark(slowest), since);
    }

    private String nameOf(int slot) {
        for (SplitTime split : active) {
            if (split.slot == slot) {
                return split.splitId;
            }
        }
        return UNASSIGNED;
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

    /** The last watermark emitted, {@code Long.MIN_VALUE} before the first. */
    long told() {
        return told;
    }

    /** Repeats the last watermark for those who do not know of it. */
    void announce() {
        if (told > Long.MIN_VALUE) {
            output.emitWatermark(told);
        }
    }

    private void emit(long timestamp) {
        if (timestamp <= told) {
            return;
        }
        told = timestamp;
        environment.counters().watermark(timestamp);
        output.emitWatermark(timestamp);
    }

    private void tellIdleness() {
        boolean idle = splits.isIdle() || idleWithoutSplits();
        if (toldIdle != idle) {
            toldIdle = idle;
            output.emitIdleness(toldIdle);
        }
    }

    /** There is no room for more behind the source. */
    boolean full() {
        return output.full();
    }

    /** Time of one split, and where its records pass: here only what the source itself knows of time counts. */
    class SplitTime implements SourceOutput<Object> {
        private final String splitId;
        private final int slot;
        private boolean paused;

        private SplitTime(String splitId, int slot) {
            this.splitId = splitId;
            this.slot = slot;
        }

        String splitId() {
            return splitId;
        }

        long watermark() {
            return splits.watermark(slot);
        }

        boolean isPaused() {
            return paused;
        }

        /** Silence of a paused split is not its own. */
        void setPaused(boolean value) {
            paused = value;
        }

        @Override
        public void collect(Object value) {
            collect(value, ElementBatch.NO_TIMESTAMP);
        }

        @Override
        public void collect(Object value, long timestamp) {
            emitted++;
            output.collect(value, timestamp);
        }

        void onPeriod(boolean asked) {}

        @Override
        public void emitWatermark(Watermark watermark) {
            markActive();
            passOn(splits.onWatermark(slot, watermark.timestamp(), now()));
        }

        @Override
        public void markIdle() {
            passOn(splits.onIdleness(slot, true));
        }

        @Override
        public void markActive() {
            if (!splits.isActive(slot)) {
                passOn(splits.onIdleness(slot, false));
            }
        }
    }

    /** Time of one split by the job's strategy. */
    private final class TimedSplit extends SplitTime {
        private final WatermarkGeneration generation;

        private TimedSplit(String splitId, int slot) {
            super(splitId, slot);
            this.generation = new WatermarkGeneration(strategy, this, environment);
        }

        @Override
        public void collect(Object value, long recordTimestamp) {
            long timestamp = generation.timestampOf(value, recordTimestamp);
            emitted++;
            output.collect(value, timestamp);
            generation.onEvent(value, timestamp);
        }

        @Override
        void onPeriod(boolean asked) {
            generation.onPeriod(now(), asked);
        }
    }
}
