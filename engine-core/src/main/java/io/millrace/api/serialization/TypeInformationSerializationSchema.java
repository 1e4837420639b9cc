package io.millrace.api.serialization;

import io.millrace.api.ExecutionConfig;
import io.millrace.api.types.TypeInformation;
import io.millrace.base.serialization.DataInputDeserializer;
import io.millrace.base.serialization.DataOutputSerializer;
import io.millrace.base.serialization.ProgramSerializer;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Messages in which values are written as between tasks: for what only Millrace programs read that have the same type. It is
 * not what Flink's serializers write. Used by one thread.
 */
public class TypeInformationSerializationSchema<T> implements DeserializationSchema<T>, SerializationSchema<T> {
    private static final long serialVersionUID = 1L;
    private final TypeInformation<T> type;
    private final TypeSerializer<T> serializer;
    private transient DataOutputSerializer target;
    private transient DataInputDeserializer source;

    /** @param ec not needed: a type alone decides how it is written */
    public TypeInformationSerializationSchema(TypeInformation<T> typeInfo, ExecutionConfig ec) {
        this(typeInfo, typeInfo.createSerializer());
    }

    public TypeInformationSerializationSchema(TypeInformation<T> typeInfo, TypeSerializer<T> serializer) {
        this.type = Objects.requireNonNull(typeInfo, "a schema needs a type");
        this.serializer = ProgramSerializer.guarding(Objects.requireNonNull(serializer, "a schema needs a serializer"));
    }

    /** @throws UncheckedIOException when it is no message of this type */
    @Override
    public T deserialize(byte[] message) {
        if (source == null) {
            source = new DataInputDeserializer();
        }
        source.setBuffer(message);
        try {
            return serializer.deserialize(source);
        } catch (IOException damaged) {
            throw new UncheckedIOException("a message of " + message.length + " bytes is no " + type, damaged);
        }
    }

    @Override
    public boolean isEndOfStream(T nextElement) {
        return false;
    }

    @Override
    public byte[] serialize(T element) {
        if (target == null) {
            target = new DataOutputSerializer(64);
        }
        target.clear();
        try {
            serializer.serialize(element, target);
        } catch (IOException failed) {
            throw new UncheckedIOException("an element cannot be written as " + type, failed);
        }
        return target.getCopyOfBuffer();
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return type;
    }
}
