package io.millrace.api.state.v2;

import io.millrace.api.ExecutionConfig;
import io.millrace.api.state.StateTtlConfig;
import io.millrace.api.types.TypeInformation;
import io.millrace.base.serialization.TypeSerializer;
import java.io.Serializable;
import java.util.Objects;

/**
 * Names a state of an operator and says what it holds. The name is unique within the operator, among the descriptors of
 * {@link io.millrace.api.state}, too (else code MR-3145); state is found again by it after a restore, also what the other
 * kind of descriptor wrote.
 *
 * @param <T> what is stored: of lists the element, of maps the value, of aggregates the accumulator
 */
public abstract sealed class StateDescriptor<T> implements Serializable
        permits ValueStateDescriptor,
                ListStateDescriptor,
                MapStateDescriptor,
                ReducingStateDescriptor,
                AggregatingStateDescriptor {
    private static final long serialVersionUID = 1L;

    /** The kind of state: it cannot change under a name that is in use. */
    public enum Type {
        VALUE,
        LIST,
        REDUCING,
        AGGREGATING,
        MAP
    }

    private final io.millrace.api.state.StateDescriptor<?, ?> synchronous;
    private final TypeInformation<T> type;
    private final TypeSerializer<T> serializer;

    /** @param type null when only the serializer is known */
    StateDescriptor(
            io.millrace.api.state.StateDescriptor<?, ?> synchronous,
            TypeInformation<T> type,
            TypeSerializer<T> serializer) {
        synchronous.forFutures();
        this.synchronous = synchronous;
        this.type = type;
        this.serializer = serializer;
    }

    /** The same state for handles without futures, which stand behind those with futures. */
    io.millrace.api.state.StateDescriptor<?, ?> synchronous() {
        return synchronous;
    }

    public final String getStateId() {
        return synchronous.getName();
    }

    /** Lets entries expire. */
    public final void enableTimeToLive(StateTtlConfig ttlConfig) {
        synchronous.enableTimeToLive(ttlConfig);
    }

    public final StateTtlConfig getTtlConfig() {
        return synchronous.getTtlConfig();
    }

    public final TypeSerializer<T> getSerializer() {
        return serializer;
    }

    /** Null when the descriptor was given a serializer. */
    public final TypeInformation<T> getTypeInformation() {
        return type;
    }

    /** True: a descriptor makes its serializer when it is made. */
    public final boolean isSerializerInitialized() {
        return true;
    }

    /** Does nothing: a descriptor makes its serializer when it is made. */
    public final void initializeSerializerUnlessSet(ExecutionConfig executionConfig) {
        Objects.requireNonNull(executionConfig);
    }

    public abstract Type getType();

    @Override
    public final boolean equals(Object other) {
        return other instanceof StateDescriptor<?> that && synchronous.equals(that.synchronous);
    }

    @Override
    public final int hashCode() {
        return Objects.hash(synchronous);
    }

    @Override
    public final String toString() {
        return synchronous.toString();
    }
}
