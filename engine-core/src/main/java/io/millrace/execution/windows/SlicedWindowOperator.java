package io.millrace.execution.windows;

import io.millrace.api.graph.OperatorSpec.WindowSpec;
import io.millrace.api.windowing.assigners.SlidingEventTimeWindows;
import io.millrace.api.windowing.assigners.WindowAssigner;
import io.millrace.api.windowing.windows.TimeWindow;
import io.millrace.api.windowing.windows.Window;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.SideOutputs;
import io.millrace.state.KeyedTable;
import io.millrace.state.TableDescriptor;
import io.millrace.state.VoidNamespace;
import java.util.ArrayList;
import java.util.List;

/**
 * Sliding event-time windows with an incremental aggregate. Time is cut into slices, so long that every window is made
 * of whole ones; an element is added to its slice only. When a window fires, the slices it newly covers go over into the
 * keys' {@linkplain SliceRun runs}, which give the window's result for each key that has one in it; slices that no later
 * window covers leave the runs. Neither the cost of an element nor that of a result depends on how many windows overlap.
 *
 * <p>An element may come behind the watermark, and still belong to windows that have not fired. It then goes into its
 * key's run if its slice did.
 */
@CopiedPerOperator
final class SlicedWindowOperator extends WindowOperator {
    private final long size;
    private final long slide;
    private final long offset;
    private final long sliceSize;

    /** Elements from outside are counted as of these times: the windows of their own would reach beyond the ends of time. */
    private final long firstTime;

    private final long lastTime;
    private final List<Object> emptied = new ArrayList<>();
    private final Object[] coveredKeys = new Object[KeyedTable.EXPECTED];
    private final Object[] coveredValues = new Object[KeyedTable.EXPECTED];

    private OpenWindows slices;
    private KeyedTable<Object, SliceRun> runs;

    /** Windows that end at or before this watermark have fired; after a restore that is the restored one. */
    private long firedThrough = Long.MIN_VALUE;

    /** Slices that start before this belong into the runs: the end of the last window that has fired or been passed. */
    private long coveredUntil = Long.MIN_VALUE;

    /** Start of the window that fires next in this walk, unless time has passed it already. */
    private long nextStart = Long.MIN_VALUE;

    @SuppressWarnings("UnusedVariable") // what nobody keeps, the compiler would not read
    private int touched;

    private TimeWindow firing;
    private KeyedTable.Cursor<Object, SliceRun> cursor;

    SlicedWindowOperator(OperatorContext context, Output output, SideOutputs sides, WindowSpec spec) {
        super(context, output, sides, spec);
        SlidingEventTimeWindows sliding = (SlidingEventTimeWindows) (WindowAssigner<?, ?>) assigner;
        this.size = sliding.getSize();
        this.slide = sliding.getSlide();
        this.offset = sliding.offsetMillis();
        this.sliceSize = greatestCommonDivisor(size, slide);
        this.firstTime = Long.MIN_VALUE + 2 * (size + slide);
        this.lastTime = Long.MAX_VALUE - 2 * (size + slide);
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    @Override
    public void open() throws Exception {
        super.open();
        slices = new OpenWindows(
                keyed.backend(), new TableDescriptor<>("%window-slices", windowSerializer, contents.serializer()));
        runs = keyed.backend()
                .table(
                        new TableDescriptor<>(
                                "%window-runs",
                                VoidNamespace.SERIALIZER, new SliceRunSerializer(contents.serializer())),
                        VoidNamespace.INSTANCE);
        passed(currentWatermark());
    }

    /** All windows that end at or before the watermark have fired. */
    private void passed(long watermark) {
        firedThrough = watermark;
        long unfired = firstStartNotFired();
        if (unfired != Long.MIN_VALUE) {
            coveredUntil = unfired - slide + size;
        }
    }

    @Override
    KeyedTable<Object, ?> nextTable() {
        OpenWindow slice = slices.lastUsed();
        return slice == null ? null : slice.contents;
    }

    @Override
    void add(Object key, Object value, long timestamp) throws Exception {
        OpenWindow slice = slices.lastUsed();
        if (slice == null || timestamp > slice.maxTimestamp || timestamp <= slice.maxTimestamp - sliceSize) {
            long time = Math.min(Math.max(timestamp, firstTime), lastTime);
            long lastWindow = TimeWindow.getWindowStartWithOffset(time, offset, slide);
            if (lastWindow + size - 1 <= currentWatermark()) {
                late(value, timestamp);
                return;
            }
            long start = TimeWindow.getWindowStartWithOffset(time, offset, sliceSize);
            if (start < coveredUntil) {
                addBehind(key, value, start);
                return;
            }
            slice = slices.open(new TimeWindow(start, start + sliceSize));
        }
        contents.add(slice.contents, key, value);
    }

    private void addBehind(Object key, Object value, long start) throws Exception {
        SliceRun run = runs.get(key);
        if (run == null) {
            run = new SliceRun();
        }
        run.add(start, value, contents);
        runs.put(key, run);
    }

    @Override
    protected boolean processWatermark(long watermark) {
        while (firing != null || chooseNext(watermark)) {
            if (!fire()) {
                return false;
            }
            emptied.forEach(runs::remove);
            emptied.clear();
            results.forgotten(firing);
            nextStart = firing.getStart() + slide;
            firing = null;
        }
        passed(watermark);
        return true;
    }

    /** @return false when no window is due that has anything in it */
    private boolean chooseNext(long watermark) {
        long start = Math.max(nextStart, firstStartNotFired());
        if (runs.size() == 0) {
            if (slices.size() == 0) {
                return false;
            }
            start = Math.max(start, firstStartCovering(slices.get(0)));
        }
        if (start + size - 1 > watermark) {
            return false;
        }
        firing = new TimeWindow(start, start + size);
        cover(firing.getEnd());
        cursor = runs.cursor(SliceRun::touch);
        return true;
    }

    private long firstStartNotFired() {
        if (firedThrough < Long.MIN_VALUE + size + slide) {
            return Long.MIN_VALUE;
        }
        long bound = firedThrough - size + 2;
        return bound + Math.floorMod(offset - bound, slide);
    }

    private long firstStartCovering(OpenWindow slice) {
        long sliceStart = slice.maxTimestamp + 1 - sliceSize;
        long last = TimeWindow.getWindowStartWithOffset(sliceStart, offset, slide);
        return last - (last + size - 1 - sliceStart) / slide * slide;
    }

    /** Takes the slices up to the end of a window over into the runs. */
    private void cover(long end) {
        while (slices.size() > 0 && slices.get(0).maxTimestamp < end) {
            OpenWindow slice = slices.get(0);
            long start = slice.maxTimestamp + 1 - sliceSize;
            KeyedTable.Cursor<Object, Object> entries = slice.contents.cursor();
            for (int count = expectRuns(entries); count > 0; count = expectRuns(entries)) {
                for (int i = 0; i < count; i++) {
                    append(coveredKeys[i], start, coveredValues[i], slice.window);
                    coveredValues[i] = null;
                }
            }
            slices.remove(0);
        }
        coveredUntil = end;
    }

    /** The next entries of a slice; their runs are touched all at once. @return how many; 0 at the slice's end */
    private int expectRuns(KeyedTable.Cursor<Object, Object> entries) {
        int count = 0;
        while (count < KeyedTable.EXPECTED && entries.advance()) {
            Object key = entries.key();
            runs.expect(key);
            coveredKeys[count] = key;
            coveredValues[count++] = entries.value();
        }
        touched += runs.touchExpected();
        return count;
    }

    private void append(Object key, long start, Object value, Window slice) {
        SliceRun run = runs.get(key);
        if (run == null) {
            run = new SliceRun();
        }
        try {
            run.append(start, value, contents);
        } catch (Throwable thrown) {
            throw failedInWindow(thrown, slice, key);
        }
        runs.put(key, run);
    }

    /** @return false when it stopped early because the output is full */
    private boolean fire() {
        long next = firing.getStart() + slide;
        keyed.walk(cursor);
        boolean all = false;
        while (!output.full() && !all) {
            if (cursor.advance()) {
                try {
                    emit(next);
                } catch (Throwable thrown) {
                    throw failedInWindow(thrown, firing, cursor.key());
                }
            } else {
                all = true;
            }
        }
        keyed.stopWalking();
        return all;
    }

    /** Emits the firing window of the key at which the cursor stands. */
    private void emit(long next) throws Exception {
        SliceRun run = cursor.value();
        Object kept = run.aggregate(next, contents);
        run.removeBefore(next);
        cursor.put(run);
        if (run.isEmpty()) {
            emptied.add(cursor.key());
        }
        results.emit(firing, kept);
        results.forget(firing);
    }

    @Override
    public long pending() {
        return (long) slices.size() + runs.size();
    }
}
