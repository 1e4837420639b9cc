package io.millrace.api.functions.source.legacy;

import io.millrace.api.connector.source.Boundedness;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.api.connector.source.SourceReaderContext;
import io.millrace.api.connector.source.SplitEnumerator;
import io.millrace.api.connector.source.SplitEnumeratorContext;
import io.millrace.api.connector.source.lib.SplitListEnumerator;
import io.millrace.api.connector.source.lib.SplitListSerializer;
import io.millrace.api.functions.Function;
import io.millrace.api.state.CheckpointListener;
import io.millrace.api.types.ResultTypeQueryable;
import io.millrace.api.types.TypeInformation;
import java.util.List;
import java.util.Objects;

/**
 * A {@link SourceFunction} as a {@link Source}. It has no splits: each subtask has its own copy of the function, with its
 * own position in operator state. Whoever runs it opens and closes {@link #function()}.
 */
public final class FunctionSource<T> implements Source<T, FunctionSplit, List<FunctionSplit>>, ResultTypeQueryable<T> {
    private static final long serialVersionUID = 1L;

    private final SourceFunction<T> function;
    private final TypeInformation<T> type;
    private transient FunctionRun<T> run;

    public FunctionSource(SourceFunction<T> function, TypeInformation<T> type) {
        this.function = Objects.requireNonNull(function);
        this.type = Objects.requireNonNull(type);
    }

    /** The same function, whose elements are of this type. */
    public FunctionSource<T> producing(TypeInformation<T> otherType) {
        return new FunctionSource<>(function, otherType);
    }

    /** What has a lifecycle and state in the subtask this copy belongs to; the task's thread. */
    public Function function() {
        return run();
    }

    private FunctionRun<T> run() {
        if (run == null) {
            run = function instanceof CheckpointListener
                    ? new ListeningRun<>(function, type)
                    : new FunctionRun<>(function, type);
        }
        return run;
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return type;
    }

    /** Nobody knows whether it returns. */
    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SplitEnumerator<FunctionSplit, List<FunctionSplit>> createEnumerator(
            SplitEnumeratorContext<FunctionSplit> enumContext) {
        return new SplitListEnumerator<>(enumContext, List.of());
    }

    @Override
    public SplitEnumerator<FunctionSplit, List<FunctionSplit>> restoreEnumerator(
            SplitEnumeratorContext<FunctionSplit> enumContext, List<FunctionSplit> checkpoint) {
        return new SplitListEnumerator<>(enumContext, checkpoint);
    }

    @Override
    public SimpleVersionedSerializer<FunctionSplit> getSplitSerializer() {
        return new FunctionSplit.Serializer();
    }

    @Override
    public SimpleVersionedSerializer<List<FunctionSplit>> getEnumeratorCheckpointSerializer() {
        return new SplitListSerializer<>(new FunctionSplit.Serializer());
    }

    @Override
    public SourceReader<T, FunctionSplit> createReader(SourceReaderContext readerContext) {
        String thread = "source-function-" + readerContext.getIndexOfSubtask();
        return new FunctionReader<>(
                run(), thread, readerContext.getUserCodeClassLoader().asClassLoader());
    }

    @Override
    public String toString() {
        return function.getClass().getSimpleName();
    }
}
