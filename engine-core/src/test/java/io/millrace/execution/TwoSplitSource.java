package io.millrace.execution;

import io.millrace.api.connector.source.Boundedness;
import io.millrace.api.connector.source.InputStatus;
import io.millrace.api.connector.source.ReaderOutput;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.api.connector.source.SourceReaderContext;
import io.millrace.api.connector.source.SplitEnumerator;
import io.millrace.api.connector.source.SplitEnumeratorContext;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * One reader with two splits, read in turn: one whose records, negative, move time by a millisecond, and one that moves it
 * by a hundred. A thousand records each.
 */
final class TwoSplitSource implements Source<Object, InMemorySource.ListSplit, Integer> {
    private static final long serialVersionUID = 1L;
    private static final int RECORDS = 1_000;
    private static int pauses;

    private final boolean canPause;

    TwoSplitSource(boolean canPause) {
        this.canPause = canPause;
    }

    static int pauses() {
        return pauses;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SplitEnumerator<InMemorySource.ListSplit, Integer> createEnumerator(
            SplitEnumeratorContext<InMemorySource.ListSplit> context) {
        return new InMemorySource(List.of()).createEnumerator(context);
    }

    @Override
    public SplitEnumerator<InMemorySource.ListSplit, Integer> restoreEnumerator(
            SplitEnumeratorContext<InMemorySource.ListSplit> context, Integer checkpoint) {
        throw new AssertionError("nothing is restored here");
    }

    @Override
    public SimpleVersionedSerializer<InMemorySource.ListSplit> getSplitSerializer() {
        return new InMemorySource(List.of()).getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<Integer> getEnumeratorCheckpointSerializer() {
        throw new AssertionError("nothing is checkpointed here");
    }

    @Override
    public SourceReader<Object, InMemorySource.ListSplit> createReader(SourceReaderContext context) {
        return new Reader();
    }

    private final class Reader implements SourceReader<Object, InMemorySource.ListSplit> {
        private final Set<String> paused = new TreeSet<>();
        private long slow;
        private long quick;
        private boolean slowsTurn;
        private CompletableFuture<Void> resumed = new CompletableFuture<>();

        @Override
        public void start() {}

        @Override
        public InputStatus pollNext(ReaderOutput<Object> output) {
            if (slow == RECORDS && quick == RECORDS) {
                return InputStatus.END_OF_INPUT;
            }
            slowsTurn = !slowsTurn;
            if (slowsTurn && slow < RECORDS && !paused.contains("slow")) {
                output.createOutputForSplit("slow").collect(-slow, slow++);
                if (slow == RECORDS) {
                    output.releaseOutputForSplit("slow");
                }
            } else if (quick < RECORDS && !paused.contains("quick")) {
                output.createOutputForSplit("quick").collect(quick, 100 * quick++);
            } else if (slow == RECORDS || paused.contains("slow")) {
                resumed = new CompletableFuture<>();
                return InputStatus.NOTHING_AVAILABLE;
            }
            return InputStatus.MORE_AVAILABLE;
        }

        @Override
        public void pauseOrResumeSplits(Collection<String> splitsToPause, Collection<String> splitsToResume) {
            if (!canPause) {
                throw new UnsupportedOperationException("on purpose");
            }
            pauses += splitsToPause.size();
            paused.addAll(splitsToPause);
            paused.removeAll(splitsToResume);
            resumed.complete(null);
        }

        @Override
        public List<InMemorySource.ListSplit> snapshotState(long checkpointId) {
            return List.of();
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return resumed;
        }

        @Override
        public void addSplits(List<InMemorySource.ListSplit> splits) {}

        @Override
        public void notifyNoMoreSplits() {}

        @Override
        public void close() {}
    }
}
