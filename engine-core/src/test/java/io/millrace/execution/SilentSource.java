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
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Emits its numbers without any split, then says nothing more and never ends. */
public final class SilentSource implements Source<Object, InMemorySource.ListSplit, Integer> {
    private static final long serialVersionUID = 1L;
    private final List<Long> numbers;

    public SilentSource(List<Long> numbers) {
        this.numbers = List.copyOf(numbers);
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
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
        ArrayDeque<Long> rest = new ArrayDeque<>(numbers);
        return new SourceReader<>() {
            @Override
            public void start() {}

            @Override
            public InputStatus pollNext(ReaderOutput<Object> output) {
                Long next = rest.poll();
                if (next == null) {
                    return InputStatus.NOTHING_AVAILABLE;
                }
                output.collect(next, next);
                return InputStatus.MORE_AVAILABLE;
            }

            @Override
            public List<InMemorySource.ListSplit> snapshotState(long checkpointId) {
                return List.of();
            }

            @Override
            public CompletableFuture<Void> isAvailable() {
                return new CompletableFuture<>();
            }

            @Override
            public void addSplits(List<InMemorySource.ListSplit> splits) {}

            @Override
            public void notifyNoMoreSplits() {}

            @Override
            public void close() {}
        };
    }
}
