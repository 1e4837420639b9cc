package io.millrace.api.state;

import io.millrace.api.ExecutionConfig;
import io.millrace.api.functions.Function;
import io.millrace.api.functions.RichFunction;
import io.millrace.api.types.TypeInformation;
import io.millrace.base.serialization.ProgramSerializer;
import io.millrace.base.serialization.TypeSerializer;
import java.io.Serializable;
import java.util.Objects;

/**
 * Names a state of an operator and says what it holds. The name is unique within the operator; state is found again by
 * it after a restore.
 *
 * @param <S> the handle
 * @param <T> what is stored
 */
public abstract sealed class StateDescriptor<S extends State, T> implements Serializable
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
        MAP,
        REDUCING,
        AGGREGATING
    }

    private final String name;
    private final TypeSerializer<T> serializer;
    private final String typeName;
    private StateTtlConfig ttlConfig = StateTtlConfig.DISABLED;
    private boolean forFutures;

    StateDescriptor(String name, TypeSerializer<T> serializer) {
        this.name = Objects.requireNonNull(name, "a state needs a name");
        this.serializer = ProgramSerializer.guarding(Objects.requireNonNull(serializer, "a state needs a type"));
        this.typeName = serializer.getClass().getSimpleName();
    }

    StateDescriptor(String name, TypeInformation<T> type) {
        this.name = Objects.requireNonNull(name, "a state needs a name");
        this.serializer = type.createSerializer();
        this.typeName = type.toString();
    }

    /** A function whose calls the state makes by itself has no lifecycle. */
    static <F extends Function> F requireNotRich(F function, String state) {
        if (Objects.requireNonNull(function) instanceof RichFunction) {
            throw new UnsupportedOperationException(
                    "the function of " + state + " cannot be a RichFunction: nobody" + " would open it");
        }
        return function;
    }

    public final String getName() {
        return name;
    }

    public final TypeSerializer<T> getSerializer() {
        return serializer;
    }

    /** True: a descriptor makes its serializer when it is made. */
    public final boolean isSerializerInitialized() {
        return true;
    }

    /** Does nothing: a descriptor makes its serializer when it is made. */
    public final void initializeSerializerUnlessSet(ExecutionConfig executionConfig) {
        Objects.requireNonNull(executionConfig);
    }

    /** What keys without a value give; null for states without default values. */
    public T getDefaultValue() {
        return null;
    }

    public abstract Type getType();

    /** What is stored, for messages: {@code List<Bid>}. */
    public final String getTypeName() {
        return typeName;
    }

    /** Lets entries expire. */
    public final void enableTimeToLive(StateTtlConfig config) {
        ttlConfig = Objects.requireNonNull(config);
    }

    public final StateTtlConfig getTtlConfig() {
        return ttlConfig;
    }

    /** From now on it stands for a descriptor of {@link io.millrace.api.state.v2}; what it says of the state is the same. */
    public final void forFutures() {
        forFutures = true;
    }

    /** Whether it stands for a descriptor of {@link io.millrace.api.state.v2}. */
    public final boolean isForFutures() {
        return forFutures;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof StateDescriptor<?, ?> that && getType() == that.getType() && name.equals(that.name);
    }

    @Override
    public final int hashCode() {
        return name.hashCode();
    }

    @Override
    public final String toString() {
        return getType() + " state '" + name + "'";
    }
}
