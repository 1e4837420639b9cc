package io.millrace.execution.joins;

import io.millrace.api.OutputTag;
import io.millrace.api.functions.TimeDomain;
import io.millrace.api.functions.co.ProcessJoinFunction;
import io.millrace.api.graph.OperatorSpec.IntervalJoinSpec;
import io.millrace.exchange.ElementBatch;
import io.millrace.execution.connected.ConnectedOperator;
import io.millrace.execution.keyed.KeyedTimers;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.RecordText;
import io.millrace.execution.operators.SideOutputs;
import io.millrace.execution.operators.TimestampedCollector;
import io.millrace.state.KeyedTable;
import io.millrace.state.TableDescriptor;
import io.millrace.state.VoidNamespace;

/**
 * Pairs elements of equal keys whose timestamps are near each other. An element behind the watermark is late and meets
 * nothing; every pair of others is found, whichever comes first. Elements are kept until nothing that is not late can
 * meet them any more. A key has one timer, for the first of its elements to leave, and not one for each.
 */
@CopiedPerOperator
public final class IntervalJoinOperator extends ConnectedOperator {
    private final ProcessJoinFunction<Object, Object, Object> function;
    private final long lowerMillis;
    private final long upperMillis;
    /** How long after its own time an element of either side can be met. */
    private final long keepLeftMillis;

    private final long keepRightMillis;
    private final Output leftLate;
    private final Output rightLate;
    private final boolean countsLeftLate;
    private final boolean countsRightLate;
    private final KeyedTable<Object, JoinSides> table;
    private final KeyedTimers<Object> timers;
    private final TimestampedCollector collector;
    private final PairContext pair;

    public IntervalJoinOperator(OperatorContext context, Output output, SideOutputs sides, IntervalJoinSpec spec) {
        super(context, output, spec.keys());
        this.function = spec.function();
        this.lowerMillis = spec.lowerMillis();
        this.upperMillis = spec.upperMillis();
        this.keepLeftMillis = Math.max(0, upperMillis);
        this.keepRightMillis = Math.max(0, -lowerMillis);
        this.leftLate = lateOutput(sides, spec.leftLateTag());
        this.rightLate = lateOutput(sides, spec.rightLateTag());
        this.countsLeftLate = spec.leftLateTag() == null;
        this.countsRightLate = spec.rightLateTag() == null;
        this.table = keyed.backend()
                .table(
                        new TableDescriptor<>(
                                "interval-join",
                                VoidNamespace.SERIALIZER,
                                new JoinSides.Serializer(
                                        spec.leftType().createSerializer(),
                                        spec.rightType().createSerializer())),
                        VoidNamespace.INSTANCE);
        this.timers = KeyedTimers.ofKeys(keyed, context, output, this::onTimer);
        this.collector = new TimestampedCollector(output);
        this.pair = new PairContext(function, sides);
    }

    private static Output lateOutput(SideOutputs sides, OutputTag<Object> tag) {
        return tag == null ? null : sides.of(tag);
    }

    @Override
    public void open() throws Exception {
        super.open();
        openFunction(function);
    }

    @Override
    protected void element1(Object value, long timestamp) throws Exception {
        if (isLate(value, timestamp)) {
            late(value, timestamp, countsLeftLate, leftLate);
            return;
        }
        JoinSides sides = sidesWith(timestamp, keepLeftMillis);
        sides.left.add(timestamp, value);
        table.put(keyed.currentKey(), sides);
        TimedElements others = sides.right;
        long last = plus(timestamp, upperMillis);
        for (int i = others.from(plus(timestamp, lowerMillis)); i < others.end() && others.timeAt(i) <= last; i++) {
            pair.emit(value, timestamp, others.valueAt(i), others.timeAt(i));
        }
    }

    @Override
    protected void element2(Object value, long timestamp) throws Exception {
        if (isLate(value, timestamp)) {
            late(value, timestamp, countsRightLate, rightLate);
            return;
        }
        JoinSides sides = sidesWith(timestamp, keepRightMillis);
        sides.right.add(timestamp, value);
        table.put(keyed.currentKey(), sides);
        TimedElements others = sides.left;
        long last = plus(timestamp, -lowerMillis);
        for (int i = others.from(plus(timestamp, -upperMillis)); i < others.end() && others.timeAt(i) <= last; i++) {
            pair.emit(others.valueAt(i), others.timeAt(i), value, timestamp);
        }
    }

    private boolean isLate(Object value, long timestamp) {
        if (timestamp == ElementBatch.NO_TIMESTAMP) {
            throw context.refused(
                    "MR-3130",
                    "the record '" + RecordText.of(value) + "' has no timestamp, but an interval join needs one. Give"
                            + " both sources a WatermarkStrategy with a timestamp assigner, or call"
                            + " assignTimestampsAndWatermarks(...) before keyBy");
        }
        return timestamp < currentWatermark();
    }

    private void late(Object value, long timestamp, boolean counts, Output lateOutput) {
        if (counts) {
            context.environment().counters().lateDropped();
        } else if (lateOutput != null) {
            lateOutput.collect(value, timestamp);
        }
    }

    /** What the key has, to which an element of this time is about to be added. */
    private JoinSides sidesWith(long timestamp, long keepMillis) {
        Object key = keyed.currentKey();
        JoinSides sides = table.get(key);
        if (sides == null) {
            sides = new JoinSides();
            timers.registerEventTime(key, leaveTime(timestamp, keepMillis));
        }
        return sides;
    }

    private static long leaveTime(long timestamp, long keepMillis) {
        return plus(plus(timestamp, keepMillis), 1);
    }

    private void onTimer(Object key, long time, TimeDomain domain) {
        JoinSides sides = table.get(key);
        long watermark = currentWatermark();
        if (watermark == Long.MAX_VALUE) {
            table.remove(key);
            return;
        }
        sides.left.dropBefore(plus(watermark, -keepLeftMillis));
        sides.right.dropBefore(plus(watermark, -keepRightMillis));
        if (sides.left.isEmpty() && sides.right.isEmpty()) {
            table.remove(key);
            return;
        }
        table.put(key, sides);
        long left = sides.left.isEmpty() ? Long.MAX_VALUE : leaveTime(sides.left.firstTime(), keepLeftMillis);
        long right = sides.right.isEmpty() ? Long.MAX_VALUE : leaveTime(sides.right.firstTime(), keepRightMillis);
        timers.registerEventTime(key, Math.min(left, right));
    }

    /** Bounds may be as wide as time itself. */
    private static long plus(long time, long millis) {
        long sum = time + millis;
        boolean overflow = ((time ^ sum) & (millis ^ sum)) < 0;
        return !overflow ? sum : millis < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    @Override
    protected boolean processWatermark(long timestamp) {
        return timers.advanceEventTime(timestamp);
    }

    @Override
    public long pending() {
        return timers.pending();
    }

    @Override
    public long keptEntries() {
        return keyed.backend().size();
    }

    @Override
    public void close() throws Exception {
        timers.close();
        closeFunction(function);
    }

    private final class PairContext extends ProcessJoinFunction<Object, Object, Object>.Context {
        private final SideOutputs sides;
        private long leftTime;
        private long rightTime;

        PairContext(ProcessJoinFunction<Object, Object, Object> owner, SideOutputs sides) {
            owner.super();
            this.sides = sides;
        }

        void emit(Object left, long newLeftTime, Object right, long newRightTime) throws Exception {
            leftTime = newLeftTime;
            rightTime = newRightTime;
            function.processElement(left, right, this, collector.at(getTimestamp()));
        }

        @Override
        public long getLeftTimestamp() {
            return leftTime;
        }

        @Override
        public long getRightTimestamp() {
            return rightTime;
        }

        @Override
        public long getTimestamp() {
            return Math.max(leftTime, rightTime);
        }

        @Override
        public <X> void output(OutputTag<X> outputTag, X value) {
            sides.collect(outputTag, value, getTimestamp());
        }
    }
}
