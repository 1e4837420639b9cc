package io.millrace.jobparts;

import io.millrace.api.eventtime.WatermarkAlignmentParams;
import io.millrace.base.Cancellable;
import io.millrace.base.EventLoop;
import io.millrace.base.OperatorId;
import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/**
 * The readers of one source in their watermark alignment group: takes what they report, and announces how far they may
 * go when that has changed, ten times per update interval at most; at once when it is less than was announced, when a
 * reader is new, and when the slowest becomes known. Coordinators' loop.
 */
final class AlignmentMembers {
    private final OperatorId source;
    private final WatermarkAlignmentParams params;
    private final AlignmentGroups.Shared shared;
    private final EventLoop loop;
    private final SortedSet<Integer> subtasks = new TreeSet<>();
    private LongConsumer announce = watermark -> {};
    private boolean announcementDue;
    private Cancellable announcement = () -> {};
    private long announced = Long.MIN_VALUE;

    AlignmentMembers(
            OperatorId source, WatermarkAlignmentParams params, AlignmentGroups.Shared shared, EventLoop loop) {
        this.source = source;
        this.params = params;
        this.shared = shared;
        this.loop = loop;
    }

    /** @param toAll tells all readers how far they may go */
    void start(LongConsumer toAll) {
        announce = toAll;
    }

    private void announceSoon() {
        if (!announcementDue && allowed() != announced) {
            announcementDue = true;
            announcement = loop.schedule(Duration.ofMillis(Math.max(1, params.getUpdateInterval() / 10)), () -> {
                announcementDue = false;
                announceIf(allowed() != announced);
            });
        }
    }

    private long allowed() {
        return shared.group().maxAllowed(params.getMaxAllowedWatermarkDrift());
    }

    /** What is announced while the slowest reader is unknown. */
    private long unknown() {
        return Long.MIN_VALUE + params.getMaxAllowedWatermarkDrift();
    }

    private void announceIf(boolean due) {
        if (due) {
            announced = allowed();
            announce.accept(announced);
        }
    }

    private void groupChanged() {
        long allowed = allowed();
        announceIf(allowed < announced || (announced <= unknown() && allowed > unknown()));
        announceSoon();
    }

    void report(int subtask, long watermark) {
        boolean isNew = subtasks.add(subtask);
        shared.group().report(member(subtask), watermark);
        announceIf(isNew);
        shared.sources().forEach(AlignmentMembers::groupChanged);
    }

    /** The reader was lost: the others wait until the one that takes its place tells where it begins. */
    void forget(int subtask) {
        if (subtasks.remove(subtask)) {
            shared.group().forget(member(subtask));
            shared.sources().forEach(AlignmentMembers::groupChanged);
        }
    }

    void close() {
        announcement.cancel();
        shared.sources().remove(this);
    }

    private String member(int subtask) {
        return source.value() + "/" + subtask;
    }
}
