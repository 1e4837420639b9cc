package io.millrace.api.types;

import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;

/**
 * Serializes one of the {@link BasicTypes} by its codec; travels as the class it is for. Those that programs name are
 * subclasses.
 */
class ValueSerializer<T> extends DescribedSerializer<T> {
    private static final long serialVersionUID = 1L;
    private final Class<T> type;
    private final transient int length;
    private final transient Codec<T> codec;

    /** Writes and reads one type. A codec of an immutable type copies by doing nothing. */
    interface Codec<T> {
        void write(T value, DataOutputView target);

        /** Bad content may show as a {@link RuntimeException}; it becomes a {@link CorruptDataException}. */
        T read(DataInputView source) throws CorruptDataException;

        default boolean isImmutable() {
            return true;
        }

        default T copy(T value) {
            return value;
        }
    }

    ValueSerializer(Class<T> type, int length, Codec<T> codec) {
        this.type = type;
        this.length = length;
        this.codec = codec;
    }

    @Override
    public boolean isImmutableType() {
        return codec.isImmutable();
    }

    @Override
    public T copy(T from) {
        return codec.copy(from);
    }

    @Override
    public int getLength() {
        return length;
    }

    @Override
    public void serialize(T value, DataOutputView target) {
        codec.write(value, target);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        try {
            return codec.read(source);
        } catch (RuntimeException impossible) {
            throw Corruption.of("not a " + type.getSimpleName(), impossible);
        }
    }

    @Override
    public TypeSchema schema() {
        return TypeSchema.scalar(type);
    }

    @Override
    public TypeSerializer<T> reading(TypeSchema written) throws IncompatibleSchemaException {
        return WideningSerializer.reading(this, type, written);
    }

    final Object readResolve() {
        return BasicTypes.of(type).createSerializer();
    }
}
