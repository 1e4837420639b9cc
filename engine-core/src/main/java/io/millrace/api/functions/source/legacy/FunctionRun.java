package io.millrace.api.functions.source.legacy;

import io.millrace.api.checkpoint.CheckpointedFunction;
import io.millrace.api.checkpoint.FunctionInitializationContext;
import io.millrace.api.checkpoint.FunctionSnapshotContext;
import io.millrace.api.connector.base.Handover;
import io.millrace.api.functions.AbstractRichFunction;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.RichFunction;
import io.millrace.api.functions.RuntimeContext;
import io.millrace.api.state.ListState;
import io.millrace.api.state.ListStateDescriptor;
import io.millrace.api.tuple.Tuple2;
import io.millrace.api.types.Either;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * One subtask's copy of a source function, with what it emitted and the task has not taken. Both are saved as one, under
 * the checkpoint lock: the function's position lies behind elements that are still waiting here.
 */
class FunctionRun<T> extends AbstractRichFunction implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;
    private static final int WAITING_AT_MOST = 1024;
    private static final String WAITING = "%waiting-emissions";

    private final SourceFunction<T> function;
    private final TypeInformation<T> type;

    private final transient Object checkpointLock = new Object();
    private final transient Handover<Emission<T>> handover = new Handover<>(WAITING_AT_MOST);
    /** What waited when the checkpoint was taken that the subtask continues from; comes first. */
    private final transient ArrayDeque<Emission<T>> restored = new ArrayDeque<>();

    private transient ListState<Either<Tuple2<Long, T>, Long>> waiting;

    FunctionRun(SourceFunction<T> function, TypeInformation<T> type) {
        this.function = function;
        this.type = type;
    }

    final SourceFunction<T> function() {
        return function;
    }

    final Handover<Emission<T>> handover() {
        return handover;
    }

    final Object checkpointLock() {
        return checkpointLock;
    }

    final ArrayDeque<Emission<T>> restored() {
        return restored;
    }

    final EmittingContext<T> context() {
        return new EmittingContext<>(checkpointLock, handover, type.createSerializer());
    }

    @Override
    public void setRuntimeContext(RuntimeContext context) {
        if (function instanceof RichFunction rich) {
            rich.setRuntimeContext(context);
        }
    }

    @Override
    public void open(OpenContext openContext) throws Exception {
        if (function instanceof RichFunction rich) {
            rich.open(openContext);
        }
    }

    @Override
    public void close() throws Exception {
        if (function instanceof RichFunction rich) {
            rich.close();
        }
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        waiting = context.getOperatorStateStore()
                .getListState(
                        new ListStateDescriptor<>(WAITING, Types.EITHER(Types.TUPLE(Types.LONG, type), Types.LONG)));
        for (Either<Tuple2<Long, T>, Long> saved : waiting.get()) {
            restored.add(
                    saved.isLeft()
                            ? new Emission.Element<>(saved.left().f1, saved.left().f0)
                            : new Emission.Time<>(saved.right()));
        }
        if (function instanceof CheckpointedFunction withState) {
            withState.initializeState(context);
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        handover.lift(); // the function may hold the lock while it waits for room
        try {
            synchronized (checkpointLock) {
                if (function instanceof CheckpointedFunction withState) {
                    withState.snapshotState(context);
                }
                List<Emission<T>> all = new ArrayList<>(restored);
                all.addAll(handover.waiting());
                save(all);
            }
        } finally {
            handover.limit();
        }
    }

    private void save(List<Emission<T>> all) throws Exception {
        waiting.clear();
        for (Emission<T> emission : all) {
            if (emission instanceof Emission.Element<T> element) {
                waiting.add(Either.Left(Tuple2.of(element.timestamp(), element.value())));
            } else if (emission instanceof Emission.Time<T> time) {
                waiting.add(Either.Right(time.timestamp()));
            }
        }
    }
}
