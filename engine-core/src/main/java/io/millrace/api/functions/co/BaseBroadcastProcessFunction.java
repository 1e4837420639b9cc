package io.millrace.api.functions.co;

import io.millrace.api.OutputTag;
import io.millrace.api.functions.AbstractRichFunction;
import io.millrace.api.state.BroadcastState;
import io.millrace.api.state.MapStateDescriptor;
import io.millrace.api.state.ReadOnlyBroadcastState;

/**
 * What functions with broadcast state have in common. Every subtask sees every element of the broadcast side and keeps
 * the whole state; to stay alike, subtasks must change it in a way that depends on those elements alone, whatever their
 * order across senders. The other side can only read it.
 */
public abstract class BaseBroadcastProcessFunction extends AbstractRichFunction {
    private static final long serialVersionUID = 1L;

    BaseBroadcastProcessFunction() {}

    abstract static class BaseContext {
        /** Milliseconds since the epoch; {@link Long#MIN_VALUE} when the element has no timestamp. */
        public abstract Long timestamp();

        public abstract <X> void output(OutputTag<X> outputTag, X value);

        public abstract long currentProcessingTime();

        public abstract long currentWatermark();
    }

    /** For elements of the broadcast side. Valid only during the call it was passed to. */
    public abstract static class Context extends BaseContext {
        /** @throws IllegalArgumentException when the descriptor was not given to {@code broadcast(…)} */
        public abstract <K, V> BroadcastState<K, V> getBroadcastState(MapStateDescriptor<K, V> stateDescriptor);
    }

    /** For elements of the other side. Valid only during the call it was passed to. */
    public abstract static class ReadOnlyContext extends BaseContext {
        /** @throws IllegalArgumentException when the descriptor was not given to {@code broadcast(…)} */
        public abstract <K, V> ReadOnlyBroadcastState<K, V> getBroadcastState(MapStateDescriptor<K, V> stateDescriptor);
    }
}
