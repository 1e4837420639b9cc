package io.millrace.execution.sources;

import io.millrace.api.connector.source.SourceReader;
import io.millrace.time.AlignmentGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Keeps a reader within the drift its watermark alignment group allows: tells the coordinator how far the reader has
 * come, and stops the reader, or those of its splits, that are ahead. Task's thread.
 */
final class SourceAlignment {
    private final SourceTime time;
    private final LongConsumer report;
    private final boolean mayLeaveSplitsUnaligned;
    private long maxAllowed = Long.MAX_VALUE;
    private long reported = Long.MIN_VALUE;

    /** @param report tells the coordinator */
    SourceAlignment(SourceTime time, LongConsumer report, boolean mayLeaveSplitsUnaligned) {
        this.time = time;
        this.report = report;
        this.mayLeaveSplitsUnaligned = mayLeaveSplitsUnaligned;
    }

    /** Every update interval. */
    void report() {
        reported = time.alignmentTime();
        report.accept(reported);
    }

    /** Tells at once what others must know before they run too far: this reader is behind what it told. */
    void reportIfBehind() {
        if (time.alignmentTime() < reported) {
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
        List<String> pause = new ArrayList<>();
        List<String> resume = new ArrayList<>();
        // When all are ahead the reader is not asked anyway.
        boolean some = time.splits().size() > 1 && !stopsReader();
        for (SourceTime.SplitTime split : time.splits()) {
            boolean ahead = some && split.watermark() > maxAllowed;
            if (ahead != split.isPaused()) {
                (ahead ? pause : resume).add(split.splitId());
                split.setPaused(ahead);
            }
        }
        if (!pause.isEmpty() || !resume.isEmpty()) {
            pauseOrResume(reader, pause, resume);
        }
    }

    private void pauseOrResume(SourceReader<?, ?> reader, List<String> pause, List<String> resume) {
        try {
            reader.pauseOrResumeSplits(pause, resume);
        } catch (UnsupportedOperationException unsupported) {
            if (!mayLeaveSplitsUnaligned) {
                throw SourceFailures.cannotPauseSplits(reader, pause, unsupported);
            }
            time.splits().forEach(split -> split.setPaused(false));
        }
    }
}
