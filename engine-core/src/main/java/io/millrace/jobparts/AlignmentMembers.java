package io.millrace.jobparts;

import io.millrace.api.eventtime.WatermarkAlignmentParams;
import io.millrace.base.Cancellable;
import io.millrace.base.EventLoop;
import io.millrace.base.OperatorId;
import io.millrace.time.AlignmentGroup;
import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/**
 * The readers of one source in their watermark alignment group: takes what they report, and announces how far they may
 * go whenever that has changed, once per update interval; at once when it is less than was announced. Coordinators' loop.
 */
final class AlignmentMembers {
    private final OperatorId source;
    private final WatermarkAlignmentParams params;
    private final AlignmentGroup group;
    private final EventLoop loop;
    private final SortedSet<Integer> subtasks = new TreeSet<>();
    private LongConsumer announce = watermark -> {};
    private Cancellable period = () -> {};
    private long announced = Long.MAX_VALUE;

    AlignmentMembers(OperatorId source, WatermarkAlignmentParams params, AlignmentGroup group, EventLoop loop) {
        this.source = source;
        this.params = params;
        this.group = group;
        this.loop = loop;
    }

    /** @param announcement tells all readers how far they may go */
    void start(LongConsumer announcement) {
        announce = announcement;
        if (params.isEnabled()) {
            schedule();
        }
    }

    private void schedule() {
        period = loop.schedule(Duration.ofMillis(params.getUpdateInterval()), () -> {
            announceIf(allowed() != announced);
            schedule();
        });
    }

    private long allowed() {
        return group.maxAllowed(params.getMaxAllowedWatermarkDrift());
    }

    private void announceIf(boolean due) {
        if (due) {
            announced = allowed();
            announce.accept(announced);
        }
    }

    void report(int subtask, long watermark) {
        boolean isNew = subtasks.add(subtask);
        group.report(member(subtask), watermark);
        announceIf(isNew || allowed() < announced);
    }

    /** The reader is gone; one that takes its place has heard nothing yet. */
    void forget(int subtask) {
        if (subtasks.remove(subtask)) {
            group.forget(member(subtask));
            announced = Long.MAX_VALUE;
        }
    }

    void close() {
        period.cancel();
        subtasks.forEach(subtask -> group.forget(member(subtask)));
        subtasks.clear();
    }

    private String member(int subtask) {
        return source.value() + "/" + subtask;
    }
}
