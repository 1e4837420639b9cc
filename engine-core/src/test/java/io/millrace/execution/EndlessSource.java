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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

/** Emits the same numbers again and again, with one timestamp, and allocates nothing. */
public final class EndlessSource implements Source<Object, InMemorySource.ListSplit, Integer> {
    private static final long serialVersionUID = 1L;

    private final int numbers;

    /** Of a thousand numbers. */
    public EndlessSource() {
        this(1_000);
    }

    EndlessSource(int numbers) {
        this.numbers = numbers;
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
        Object[] records = LongStream.range(0, numbers).boxed().toArray();
        return new SourceReader<>() {
            @Override
            public void start() {}

            private int next;

            @Override
            public InputStatus pollNext(ReaderOutput<Object> output) {
                output.collect(records[next], 1);
                next = next + 1 == records.length ? 0 : next + 1;
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
