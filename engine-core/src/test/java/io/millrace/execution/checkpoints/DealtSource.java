package io.millrace.execution.checkpoints;

import io.millrace.api.connector.source.Boundedness;
import io.millrace.api.connector.source.InputStatus;
import io.millrace.api.connector.source.ReaderOutput;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SourceOutput;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.api.connector.source.SourceReaderContext;
import io.millrace.api.connector.source.SourceSplit;
import io.millrace.api.connector.source.SplitEnumerator;
import io.millrace.api.connector.source.SplitEnumeratorContext;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Splits that readers have from the start, and keep from then on: so that a checkpoint of the readers is all there is. Split {@code s} gives the numbers {@code s * 1000 + i}, at time {@code 10 * i}.
 */
record DealtSource(int splits, int records, boolean dealt) implements Source<Long, DealtSource.Split, Integer> {
    static final int PER_SPLIT = 1_000;

    /** @param next the first record that has not been read */
    record Split(int number, int next) implements SourceSplit {
        @Override
        public String splitId() {
            return "split-" + number;
        }
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SplitEnumerator<Split, Integer> createEnumerator(SplitEnumeratorContext<Split> context) {
        return new SplitEnumerator<>() {
            @Override
            public void start() {}

            @Override
            public void handleSplitRequest(int subtaskId, String requesterHostname) {}

            @Override
            public void addSplitsBack(List<Split> returned, int subtaskId) {}

            @Override
            public void addReader(int subtaskId) {
                context.signalNoMoreSplits(subtaskId);
            }

            @Override
            public Integer snapshotState(long checkpointId) {
                return 0;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public SplitEnumerator<Split, Integer> restoreEnumerator(
            SplitEnumeratorContext<Split> context, Integer checkpoint) {
        return createEnumerator(context);
    }

    @Override
    public SimpleVersionedSerializer<Split> getSplitSerializer() {
        return new SimpleVersionedSerializer<>() {
            @Override
            public int getVersion() {
                return 1;
            }

            @Override
            public byte[] serialize(Split split) {
                return ByteBuffer.allocate(8)
                        .putInt(split.number())
                        .putInt(split.next())
                        .array();
            }

            @Override
            public Split deserialize(int version, byte[] serialized) {
                ByteBuffer bytes = ByteBuffer.wrap(serialized);
                return new Split(bytes.getInt(), bytes.getInt());
            }
        };
    }

    @Override
    public SimpleVersionedSerializer<Integer> getEnumeratorCheckpointSerializer() {
        throw new AssertionError("the enumerator knows nothing that would be kept");
    }

    @Override
    public SourceReader<Long, Split> createReader(SourceReaderContext context) {
        return new Reader(context);
    }

    private final class Reader implements SourceReader<Long, Split> {
        private final List<Split> held = new ArrayList<>();
        private final CompletableFuture<Void> complete = new CompletableFuture<>();
        private boolean noMore;
        private int turn;

        Reader(SourceReaderContext context) {
            for (int split = 0; split < splits && !dealt; split++) {
                if (split % context.currentParallelism() == context.getIndexOfSubtask()) {
                    held.add(new Split(split, 0));
                }
            }
        }

        @Override
        public void start() {}

        @Override
        public InputStatus pollNext(ReaderOutput<Long> output) {
            if (!noMore) {
                return InputStatus.NOTHING_AVAILABLE;
            }
            for (int i = 0; i < held.size(); i++) {
                output.createOutputForSplit(held.get(i).splitId());
            }
            if (held.isEmpty()) {
                return InputStatus.END_OF_INPUT;
            }
            int chosen = turn++ % held.size();
            Split split = held.get(chosen);
            if (split.next() == records) {
                held.remove(chosen);
                output.releaseOutputForSplit(split.splitId());
                return InputStatus.MORE_AVAILABLE;
            }
            SourceOutput<Long> out = output.createOutputForSplit(split.splitId());
            out.collect((long) split.number() * PER_SPLIT + split.next(), 10L * split.next());
            held.set(chosen, new Split(split.number(), split.next() + 1));
            // A few at a time: the test wants to get in between.
            return turn % 7 == 0 ? InputStatus.NOTHING_AVAILABLE : InputStatus.MORE_AVAILABLE;
        }

        @Override
        public List<Split> snapshotState(long checkpointId) {
            return List.copyOf(held);
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            if (noMore) {
                return CompletableFuture.completedFuture(null);
            }
            return complete;
        }

        @Override
        public void addSplits(List<Split> splits) {
            held.addAll(splits);
        }

        @Override
        public void notifyNoMoreSplits() {
            noMore = true;
            complete.complete(null);
        }

        @Override
        public void close() {}
    }
}
