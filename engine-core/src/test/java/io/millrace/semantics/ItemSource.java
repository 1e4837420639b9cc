package io.millrace.semantics;

import io.millrace.api.connector.source.Boundedness;
import io.millrace.api.connector.source.InputStatus;
import io.millrace.api.connector.source.ReaderOutput;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.api.connector.source.SourceReaderContext;
import io.millrace.api.connector.source.SourceSplit;
import io.millrace.api.connector.source.SplitEnumerator;
import io.millrace.api.connector.source.SplitEnumeratorContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * Reads given items, several splits at once in an order that the seed chooses, with pauses. Without {@code holding} the
 * splits are dealt out at once and reading begins when all are there; with it readers ask for split after split while
 * they read.
 */
final class ItemSource implements Source<Item, ItemSource.ItemSplit, Integer> {
    private static final long serialVersionUID = 1L;
    private final ArrayList<ArrayList<Item>> splits = new ArrayList<>();
    private final boolean holding;
    private final long seed;

    ItemSource(List<List<Item>> splits, boolean holding, long seed) {
        splits.forEach(split -> this.splits.add(new ArrayList<>(split)));
        this.holding = holding;
        this.seed = seed;
    }

    /** Its items are part of the source. */
    record ItemSplit(String splitId) implements SourceSplit {}

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public boolean holdsWatermarksUntilAllSplitsAssigned() {
        return holding;
    }

    @Override
    public SplitEnumerator<ItemSplit, Integer> createEnumerator(SplitEnumeratorContext<ItemSplit> context) {
        return new Enumerator(context);
    }

    @Override
    public SplitEnumerator<ItemSplit, Integer> restoreEnumerator(
            SplitEnumeratorContext<ItemSplit> context, Integer checkpoint) {
        throw new AssertionError("nothing is restored here");
    }

    @Override
    public SimpleVersionedSerializer<ItemSplit> getSplitSerializer() {
        return new SplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<Integer> getEnumeratorCheckpointSerializer() {
        throw new AssertionError("nothing is checkpointed here");
    }

    @Override
    public SourceReader<Item, ItemSplit> createReader(SourceReaderContext context) {
        return new Reader(context);
    }

    private final class Enumerator implements SplitEnumerator<ItemSplit, Integer> {
        private final SplitEnumeratorContext<ItemSplit> context;
        private int next;

        Enumerator(SplitEnumeratorContext<ItemSplit> context) {
            this.context = context;
        }

        @Override
        public void start() {}

        @Override
        public void addReader(int subtaskId) {
            if (!holding) {
                for (int i = subtaskId; i < splits.size(); i += context.currentParallelism()) {
                    context.assignSplit(new ItemSplit(Integer.toString(i)), subtaskId);
                }
                context.signalNoMoreSplits(subtaskId);
            }
        }

        @Override
        public void handleSplitRequest(int subtaskId, String requesterHostname) {
            if (next < splits.size()) {
                context.assignSplit(new ItemSplit(Integer.toString(next++)), subtaskId);
            } else {
                context.signalNoMoreSplits(subtaskId);
            }
        }

        @Override
        public void addSplitsBack(List<ItemSplit> returned, int subtaskId) {
            throw new AssertionError("no reader fails here");
        }

        @Override
        public Integer snapshotState(long checkpointId) {
            return next;
        }

        @Override
        public void close() {}
    }

    private final class Reader implements SourceReader<Item, ItemSplit> {
        private final SourceReaderContext context;
        private final Random random = new Random(seed);
        private final List<ItemSplit> open = new ArrayList<>();
        private final List<Integer> positions = new ArrayList<>();
        private CompletableFuture<Void> available = new CompletableFuture<>();
        private boolean all;

        Reader(SourceReaderContext context) {
            this.context = context;
        }

        @Override
        public void start() {
            if (holding) {
                context.sendSplitRequest();
            }
        }

        @Override
        public InputStatus pollNext(ReaderOutput<Item> output) {
            if (open.isEmpty() && all) {
                return InputStatus.END_OF_INPUT;
            }
            if (open.isEmpty() || (!all && !holding)) {
                return InputStatus.NOTHING_AVAILABLE;
            }
            open.forEach(split -> output.createOutputForSplit(split.splitId()));
            int chosen = random.nextInt(open.size());
            ItemSplit split = open.get(chosen);
            List<Item> items = splits.get(Integer.parseInt(split.splitId()));
            int position = positions.get(chosen);
            if (position < items.size()) {
                Item item = items.get(position);
                output.createOutputForSplit(split.splitId()).collect(item, item.time());
                positions.set(chosen, position + 1);
            } else {
                output.releaseOutputForSplit(split.splitId());
                open.remove(chosen);
                positions.remove(chosen);
            }
            return random.nextInt(4) == 0 ? InputStatus.NOTHING_AVAILABLE : InputStatus.MORE_AVAILABLE;
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            if (all || (holding && !open.isEmpty())) {
                return CompletableFuture.completedFuture(null);
            }
            if (available.isDone()) {
                available = new CompletableFuture<>();
            }
            return available;
        }

        @Override
        public void addSplits(List<ItemSplit> added) {
            added.forEach(split -> {
                open.add(split);
                positions.add(0);
            });
            if (holding) {
                context.sendSplitRequest();
            }
            available.complete(null);
        }

        @Override
        public void notifyNoMoreSplits() {
            all = true;
            available.complete(null);
        }

        @Override
        public List<ItemSplit> snapshotState(long checkpointId) {
            return List.copyOf(open);
        }

        @Override
        public void close() {}
    }

    private static final class SplitSerializer implements SimpleVersionedSerializer<ItemSplit> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(ItemSplit split) {
            return split.splitId().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public ItemSplit deserialize(int version, byte[] serialized) {
            return new ItemSplit(new String(serialized, StandardCharsets.UTF_8));
        }
    }
}
