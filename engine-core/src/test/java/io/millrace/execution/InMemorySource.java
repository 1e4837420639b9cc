package io.millrace.execution;

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
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A bounded source whose splits are lists of longs; each long is also its record's timestamp. */
public final class InMemorySource implements Source<Object, InMemorySource.ListSplit, Integer> {
    private static final long serialVersionUID = 1L;
    private final List<List<Long>> splits;

    public InMemorySource(List<List<Long>> splits) {
        this.splits = List.copyOf(splits);
    }

    /** One split of the numbers from {@code first} to {@code last}, both inclusive. */
    public static InMemorySource range(long first, long last) {
        return new InMemorySource(
                List.of(LongStream.rangeClosed(first, last).boxed().toList()));
    }

    /** A split that carries its records. */
    public record ListSplit(String splitId, List<Long> values) implements SourceSplit {}

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SplitEnumerator<ListSplit, Integer> createEnumerator(SplitEnumeratorContext<ListSplit> context) {
        return new Enumerator(context);
    }

    @Override
    public SplitEnumerator<ListSplit, Integer> restoreEnumerator(
            SplitEnumeratorContext<ListSplit> context, Integer checkpoint) {
        throw new AssertionError("nothing is restored here");
    }

    @Override
    public SimpleVersionedSerializer<ListSplit> getSplitSerializer() {
        return new SplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<Integer> getEnumeratorCheckpointSerializer() {
        throw new AssertionError("nothing is checkpointed here");
    }

    @Override
    public SourceReader<Object, ListSplit> createReader(SourceReaderContext context) {
        return new Reader(context);
    }

    private final class Enumerator implements SplitEnumerator<ListSplit, Integer> {
        private final SplitEnumeratorContext<ListSplit> context;
        private int next;

        Enumerator(SplitEnumeratorContext<ListSplit> context) {
            this.context = context;
        }

        @Override
        public void start() {}

        @Override
        public void handleSplitRequest(int subtaskId, String requesterHostname) {
            if (next < splits.size()) {
                context.assignSplit(new ListSplit("split-" + next, splits.get(next)), subtaskId);
                next++;
            } else {
                context.signalNoMoreSplits(subtaskId);
            }
        }

        @Override
        public void addSplitsBack(List<ListSplit> returned, int subtaskId) {
            throw new AssertionError("no reader fails here");
        }

        @Override
        public void addReader(int subtaskId) {}

        @Override
        public Integer snapshotState(long checkpointId) {
            return next;
        }

        @Override
        public void close() {}
    }

    private static final class Reader implements SourceReader<Object, ListSplit> {
        private final SourceReaderContext context;
        private final ArrayDeque<ListSplit> waiting = new ArrayDeque<>();
        private CompletableFuture<Void> available = new CompletableFuture<>();
        private ListSplit current;
        private SourceOutput<Object> output;
        private int position;
        private boolean noMoreSplits;

        Reader(SourceReaderContext context) {
            this.context = context;
        }

        @Override
        public void start() {
            context.sendSplitRequest();
        }

        @Override
        public InputStatus pollNext(ReaderOutput<Object> readerOutput) {
            if (current == null) {
                current = waiting.poll();
                position = 0;
                if (current == null) {
                    return noMoreSplits ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
                }
                output = readerOutput.createOutputForSplit(current.splitId());
            }
            if (position < current.values().size()) {
                long value = current.values().get(position++);
                output.collect(value, value);
            } else {
                readerOutput.releaseOutputForSplit(current.splitId());
                current = null;
                context.sendSplitRequest();
            }
            return InputStatus.MORE_AVAILABLE;
        }

        @Override
        public List<ListSplit> snapshotState(long checkpointId) {
            return List.copyOf(waiting);
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            if (available.isDone()) {
                available = new CompletableFuture<>();
            }
            return available;
        }

        @Override
        public void addSplits(List<ListSplit> splits) {
            waiting.addAll(splits);
            available.complete(null);
        }

        @Override
        public void notifyNoMoreSplits() {
            noMoreSplits = true;
            available.complete(null);
        }

        @Override
        public void close() {}
    }

    private static final class SplitSerializer implements SimpleVersionedSerializer<ListSplit> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(ListSplit split) {
            return (split.splitId() + ":" + split.values()).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public ListSplit deserialize(int version, byte[] serialized) {
            String text = new String(serialized, StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            String values = text.substring(colon + 2, text.length() - 1);
            return new ListSplit(
                    text.substring(0, colon),
                    Stream.of(values.split(",", -1))
                            .map(String::trim)
                            .filter(number -> !number.isEmpty())
                            .map(Long::valueOf)
                            .toList());
        }
    }
}
