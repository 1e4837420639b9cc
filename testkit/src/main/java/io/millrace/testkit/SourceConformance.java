package io.millrace.testkit;

import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SourceSplit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Whether a source goes on where it stood. Extend it, say what the source reads, and run it with JUnit. The source is read
 * with snapshots after every single poll, and each snapshot is restored: with the same number of readers, with fewer and
 * with more, and with one reader that fails alone while the others go on. What was emitted before the snapshot and after
 * the restore must be the whole input, each record once.
 */
public abstract class SourceConformance<T> {
    private static final int READERS = 2;
    /** Snapshots of one reading; of a longer one evenly spread. */
    private static final int MAX_SNAPSHOTS = 150;

    private static final int[] POLLS_BEFORE_FAILURE = {1, 2, 5, 20};

    /** A source that has not been read. Called often; always the same input. */
    protected abstract Source<T, ?, ?> newSource() throws Exception;

    /** All records, in any order, each as often as it comes. A source without an end is read until it has given as many. */
    protected abstract List<T> expected() throws Exception;

    @Test
    final void everyRecordIsReadOnce() throws Exception {
        readAll(newSource());
    }

    private <SplitT extends SourceSplit, ChkT> int readAll(Source<T, SplitT, ChkT> source) throws Exception {
        try (SourceRun<T, SplitT, ChkT> run = new SourceRun<>(source, READERS)) {
            run.begin();
            int polls = run.toTheEnd(expected().size());
            requireSame(run.emitted(), "read from the start");
            return polls;
        }
    }

    @Test
    final void readingGoesOnBehindEverySnapshot() throws Exception {
        restoreEverySnapshot(READERS);
    }

    @Test
    final void fewerReadersGoOnBehindEverySnapshot() throws Exception {
        restoreEverySnapshot(1);
    }

    @Test
    final void moreReadersGoOnBehindEverySnapshot() throws Exception {
        restoreEverySnapshot(READERS + 1);
    }

    private void restoreEverySnapshot(int readers) throws Exception {
        int polls = readAll(newSource());
        for (int before = 0; before <= polls; before += step(polls)) {
            restoreAfter(newSource(), before, readers);
        }
    }

    private static int step(int polls) {
        return Math.max(1, polls / MAX_SNAPSHOTS);
    }

    private <SplitT extends SourceSplit, ChkT> void restoreAfter(Source<T, SplitT, ChkT> source, int polls, int readers)
            throws Exception {
        SourceSnapshot snapshot;
        List<T> before;
        try (SourceRun<T, SplitT, ChkT> run = new SourceRun<>(source, READERS)) {
            run.begin();
            run.poll(polls);
            snapshot = run.snapshot();
            before = new ArrayList<>(run.emitted());
        }
        try (SourceRun<T, SplitT, ChkT> run = new SourceRun<>(source, readers)) {
            run.restore(snapshot);
            run.toTheEnd(expected().size() - before.size());
            before.addAll(run.emitted());
        }
        requireSame(before, "restored to " + readers + " readers from a snapshot after " + polls + " polls");
    }

    @Test
    final void aReaderThatFailsAloneGoesOnBehindTheSnapshot() throws Exception {
        int polls = readAll(newSource());
        for (int before = 0; before <= polls; before += step(polls)) {
            for (int more : POLLS_BEFORE_FAILURE) {
                failOneReader(newSource(), before, more);
            }
        }
    }

    private <SplitT extends SourceSplit, ChkT> void failOneReader(Source<T, SplitT, ChkT> source, int polls, int more)
            throws Exception {
        try (SourceRun<T, SplitT, ChkT> run = new SourceRun<>(source, READERS)) {
            run.begin();
            run.poll(polls);
            SourceSnapshot snapshot = run.snapshot();
            run.poll(more);
            run.failReader(0, snapshot);
            run.toTheEnd(expected().size());
            requireSame(
                    run.emitted(), "snapshot after " + polls + " polls, failure of reader 0 after " + more + " more");
        }
    }

    private void requireSame(List<T> read, String story) throws Exception {
        List<T> missing = new ArrayList<>(expected());
        List<T> surplus = new ArrayList<>();
        for (T record : read) {
            if (!missing.remove(record)) {
                surplus.add(record);
            }
        }
        if (!missing.isEmpty() || !surplus.isEmpty()) {
            throw new AssertionError(story + ": lost " + missing + ", too many " + surplus);
        }
    }
}
