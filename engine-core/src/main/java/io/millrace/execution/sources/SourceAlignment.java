package io.millrace.execution.sources;

import io.millrace.api.connector.source.SourceReader;
import io.millrace.execution.operators.CopiedPerOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Keeps a reader within the drift its watermark alignment group allows: tells the coordinator how far the reader has
 * come, and stops the reader, or those of its splits, that are ahead. Task's thread.
 */
@CopiedPerOperator
final class SourceAlignment {
    static final int TICKS_PER_INTERVAL = 10;

    private final SourceTime time;
    private final LongConsumer report;
    private final boolean mayLeaveSplitsUnaligned;
    /** Before the coordinator has spoken, no further than the first watermark. */
    private long maxAllowed = Long.MIN_VALUE;

    private long reported = Long.MIN_VALUE;
    /** The reader cannot pause splits, and that was accepted. */
    private boolean unaligned;

    private int ticks;

    /** @param report tells the coordinator */
    SourceAlignment(SourceTime time, LongConsumer report, boolean mayLeaveSplitsUnaligned) {
        this.time = time;
        this.report = report;
        this.mayLeaveSplitsUnaligned = mayLeaveSplitsUnaligned;
    }

    /** First of all: nobody should run ahead until it is known what this reader is given to read. */
    void begin() {
        report.accept(reported);
    }

    /** Ten times per update interval: whoever waits must not wait for a report that is due much later. */
    void tick() {
        ticks = (ticks + 1) % TICKS_PER_INTERVAL;
        if (ticks == 0 || (time.alignmentTime() > reported && stopsReader())) {
            report();
        }
    }

    private void report() {
        reported = time.alignmentTime();
        report.accept(reported);
    }

    /** Tells at once what others must know before they run too far, or wait for: where this reader begins. */
    void reportIfUrgent() {
        long reached = time.alignmentTime();
        boolean begins =
                reported == Long.MIN_VALUE && reached > Long.MIN_VALUE && reached != AlignmentGroup.HOLDS_NOTHING;
        if (reached < reported || begins) {
            report();
        }
    }

    void end() {
        report.accept(AlignmentGroup.HOLDS_NOTHING);
    }

    void allow(long watermark) {
        maxAllowed = watermark;
    }

    /** True when all of the reader is ahead: ask it for nothing. */
    boolean stopsReader() {
        long reached = time.alignmentTime();
        return reached > maxAllowed && reached != AlignmentGroup.HOLDS_NOTHING;
    }

    /** Stops those splits that are ahead, and lets those go on that are not any more. */
    void alignSplits(SourceReader<?, ?> reader) {
        // When all are ahead the reader is not asked anyway.
        boolean some = time.splits().size() > 1 && !stopsReader();
        if (!isAligned(some)) {
            align(reader, some);
        }
    }

    private boolean isAligned(boolean some) {
        List<SourceTime.SplitTime> splits = time.splits();
        for (int i = 0; i < splits.size(); i++) { // after each poll, so without an iterator
            if (mustPause(splits.get(i), some) != splits.get(i).isPaused()) {
                return false;
            }
        }
        return true;
    }

    private boolean mustPause(SourceTime.SplitTime split, boolean some) {
        return some && !unaligned && split.watermark() > maxAllowed;
    }

    private void align(SourceReader<?, ?> reader, boolean some) {
        List<String> pause = new ArrayList<>();
        List<String> resume = new ArrayList<>();
        for (SourceTime.SplitTime split : time.splits()) {
            boolean ahead = mustPause(split, some);
            if (ahead != split.isPaused()) {
                (ahead ? pause : resume).add(split.splitId());
                split.setPaused(ahead);
            }
        }
        pauseOrResume(reader, pause, resume);
    }

    private void pauseOrResume(SourceReader<?, ?> reader, List<String> pause, List<String> resume) {
        try {
            reader.pauseOrResumeSplits(pause, resume);
        } catch (UnsupportedOperationException unsupported) {
            if (!mayLeaveSplitsUnaligned) {
                throw SourceFailures.cannotPauseSplits(reader, pause, unsupported);
            }
            unaligned = true;
            time.splits().forEach(split -> split.setPaused(false));
        }
    }
}
