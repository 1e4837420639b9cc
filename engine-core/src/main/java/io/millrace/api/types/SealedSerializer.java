package io.millrace.api.types;

import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.ReadingSerializer;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSchema.Kind;
import io.millrace.base.serialization.TypeSchema.Part;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.base.serialization.ValuePart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The number of the concrete class among the permitted ones, then the value by that class's serializer. */
final class SealedSerializer<T> extends DescribedSerializer<T> {
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

    @Override
    public List<ValuePart> parts(T value) {
        return serializers.get(caseOf(value)).parts(value);
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

    @Override
    public TypeSchema schema() {
        List<Part> cases = new ArrayList<>();
        for (int i = 0; i < classes.size(); i++) {
            cases.add(
                    new Part(classes.get(i).getName(), false, serializers.get(i).schema()));
        }
        return TypeSchema.of(Kind.SEALED, type.getName(), cases);
    }

    @Override
    public TypeSerializer<T> reading(TypeSchema written) throws IncompatibleSchemaException {
        TypeSchema now = schema();
        if (written.equals(now)) {
            return this;
        }
        if (written.kind() != Kind.SEALED || !written.name().equals(now.name())) {
            throw IncompatibleSchemaException.between(written, now);
        }
        List<TypeSerializer<T>> byNumber = new ArrayList<>();
        for (Part one : written.parts()) {
            byNumber.add(readingCase(one));
        }
        return new ByOldNumber<>(this, written, byNumber);
    }

    /** Null when there is no such case any more. */
    private TypeSerializer<T> readingCase(Part written) throws IncompatibleSchemaException {
        for (int i = 0; i < classes.size(); i++) {
            if (classes.get(i).getName().equals(written.name())) {
                try {
                    return serializers.get(i).reading(written.schema());
                } catch (IncompatibleSchemaException incompatible) {
                    throw incompatible.inside(classes.get(i).getSimpleName());
                }
            }
        }
        return null;
    }

    /** Reads numbers of cases as they once were. */
    private static final class ByOldNumber<T> extends ReadingSerializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient TypeSchema written;
        private final transient List<TypeSerializer<T>> byNumber;

        ByOldNumber(SealedSerializer<T> today, TypeSchema written, List<TypeSerializer<T>> byNumber) {
            super(today);
            this.written = written;
            this.byNumber = byNumber;
        }

        @Override
        public T deserialize(DataInputView source) throws IOException {
            int number = source.readVarInt();
            if (number < 0 || number >= byNumber.size()) {
                throw new CorruptDataException(written.name() + " had no case number " + number);
            }
            TypeSerializer<T> serializer = byNumber.get(number);
            if (serializer == null) {
                throw new IOException("a saved value is a "
                        + written.parts().get(number).name()
                        + ", which " + written.name() + " no longer permits; bring it back, or restore from an older"
                        + " savepoint");
            }
            return serializer.deserialize(source);
        }
    }
}
