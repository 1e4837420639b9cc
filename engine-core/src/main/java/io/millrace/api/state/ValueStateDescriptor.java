package io.millrace.api.state;

import io.millrace.api.types.TypeInformation;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Describes a {@link ValueState}. A key that has no value gives null, or a copy of the default value, which is not part of
 * the state: it is what the program says now. Flink advises against default values.
 */
public final class ValueStateDescriptor<T> extends StateDescriptor<ValueState<T>, T> {
    private static final long serialVersionUID = 1L;

    /** As bytes, for values need not be {@link java.io.Serializable}; null when there is no default. */
    private final byte[] defaultValue;

    public ValueStateDescriptor(String name, Class<T> typeClass) {
        this(name, typeClass, null);
    }

    public ValueStateDescriptor(String name, TypeInformation<T> typeInfo) {
        this(name, typeInfo, null);
    }

    public ValueStateDescriptor(String name, TypeSerializer<T> typeSerializer) {
        this(name, typeSerializer, null);
    }

    public ValueStateDescriptor(String name, Class<T> typeClass, T defaultValue) {
        this(name, TypeInformation.of(typeClass), defaultValue);
    }

    public ValueStateDescriptor(String name, TypeInformation<T> typeInfo, T defaultValue) {
        super(name, typeInfo);
        this.defaultValue = serialize(defaultValue);
    }

    public ValueStateDescriptor(String name, TypeSerializer<T> typeSerializer, T defaultValue) {
        super(name, typeSerializer);
        this.defaultValue = serialize(defaultValue);
    }

    private byte[] serialize(T value) {
        if (value == null) {
            return null;
        }
        DataOutputView bytes = new DataOutputView(64);
        try {
            getSerializer().serialize(value, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** What keys without a value give, a new object each time; null when there is no default value. */
    @Override
    public T getDefaultValue() {
        if (defaultValue == null) {
            return null;
        }
        try {
            return getSerializer().deserialize(new DataInputView(defaultValue, 0, defaultValue.length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Type getType() {
        return Type.VALUE;
    }
}
