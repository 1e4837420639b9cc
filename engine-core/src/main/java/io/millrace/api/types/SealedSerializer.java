package io.millrace.api.types;

import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The number of the concrete class among the permitted ones, then the value by that class's serializer. */
final class SealedSerializer<T> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1L;
    private final Class<T> type;
    private final ArrayList<Class<?>> classes;
    private final ArrayList<TypeSerializer<T>> serializers;

    /** @param serializers of the classes, in the same order */
    SealedSerializer(Class<T> type, List<Class<?>> classes, List<TypeSerializer<T>> serializers) {
        this.type = type;
        this.classes = new ArrayList<>(classes);
        this.serializers = new ArrayList<>(serializers);
    }

    @Override
    public boolean isImmutableType() {
        return serializers.stream().allMatch(TypeSerializer::isImmutableType);
    }

    @Override
    public TypeSerializer<T> duplicate() {
        List<TypeSerializer<T>> own =
                serializers.stream().map(TypeSerializer::duplicate).toList();
        return own.equals(serializers) ? this : new SealedSerializer<>(type, classes, own);
    }

    @Override
    public T copy(T from) {
        return serializers.get(caseOf(from)).copy(from);
    }

    /** Without the number of the case, which changes when cases are added. */
    @Override
    public int stableHash(T value) {
        return serializers.get(caseOf(value)).stableHash(value);
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        int number = caseOf(value);
        target.writeVarInt(number);
        serializers.get(number).serialize(value, target);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        int number = source.readVarInt();
        if (number < 0 || number >= serializers.size()) {
            throw new CorruptDataException(type.getSimpleName() + " has no case number " + number);
        }
        return serializers.get(number).deserialize(source);
    }

    private int caseOf(T value) {
        Class<?> concrete = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        for (int i = 0; i < classes.size(); i++) {
            if (classes.get(i) == concrete) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                concrete.getName() + " is not among the classes that " + type.getName() + " permits");
    }
}
