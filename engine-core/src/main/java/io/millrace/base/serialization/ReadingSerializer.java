package io.millrace.base.serialization;

import java.io.IOException;

/** Reads values of an older schema; in everything else it is the serializer of today. Used by one thread. */
public abstract class ReadingSerializer<T> extends DescribedSerializer<T> {
    private static final long serialVersionUID = 1L;
    private final TypeSerializer<T> today;

    protected ReadingSerializer(TypeSerializer<T> today) {
        this.today = today;
    }

    @Override
    public abstract T deserialize(DataInputView source) throws IOException;

    @Override
    public boolean isImmutableType() {
        return today.isImmutableType();
    }

    @Override
    public T copy(T from) {
        return today.copy(from);
    }

    @Override
    public int stableHash(T value) {
        return today.stableHash(value);
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        today.serialize(value, target);
    }
}
