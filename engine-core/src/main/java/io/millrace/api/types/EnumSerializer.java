package io.millrace.api.types;

import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.ReadingSerializer;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSchema.Kind;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An enum constant by its ordinal; hashed by its name. That of {@link Types#ENUM}. */
public final class EnumSerializer<E extends Enum<E>> extends DescribedSerializer<E> {
    private static final long serialVersionUID = 1L;
    private final Class<E> type;
    private transient E[] constants;

    public EnumSerializer(Class<E> type) {
        this.type = type;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public E copy(E from) {
        return from;
    }

    @Override
    public int stableHash(E value) {
        return value.name().hashCode();
    }

    @SuppressWarnings("EnumOrdinal") // both ends run the same program
    @Override
    public void serialize(E value, DataOutputView target) {
        target.writeVarInt(value.ordinal());
    }

    @Override
    public E deserialize(DataInputView source) throws IOException {
        if (constants == null) {
            constants = type.getEnumConstants();
        }
        int ordinal = source.readVarInt();
        if (ordinal < 0 || ordinal >= constants.length) {
            throw new CorruptDataException(type.getSimpleName() + " has no constant number " + ordinal);
        }
        return constants[ordinal];
    }

    /** The names in the order of their numbers: constants may come, go and change places. */
    @Override
    public TypeSchema schema() {
        return new TypeSchema(Kind.ENUM, type.getName(), List.of(), names());
    }

    private List<String> names() {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    }

    @Override
    public TypeSerializer<E> reading(TypeSchema written) throws IncompatibleSchemaException {
        if (written.kind() != Kind.ENUM || !written.name().equals(type.getName())) {
            throw IncompatibleSchemaException.between(written, schema());
        }
        if (written.constants().equals(names())) {
            return this;
        }
        List<E> byNumber = new ArrayList<>();
        for (String name : written.constants()) {
            byNumber.add(Arrays.stream(type.getEnumConstants())
                    .filter(constant -> constant.name().equals(name))
                    .findFirst()
                    .orElse(null));
        }
        return new ByOldNumber<>(this, written, byNumber);
    }

    /** Reads numbers as they once were. */
    private static final class ByOldNumber<E extends Enum<E>> extends ReadingSerializer<E> {
        private static final long serialVersionUID = 1L;
        private final transient TypeSchema written;
        private final transient List<E> byNumber;

        ByOldNumber(EnumSerializer<E> today, TypeSchema written, List<E> byNumber) {
            super(today);
            this.written = written;
            this.byNumber = byNumber;
        }

        @Override
        public E deserialize(DataInputView source) throws IOException {
            int number = source.readVarInt();
            if (number < 0 || number >= byNumber.size()) {
                throw new CorruptDataException(written.name() + " had no constant number " + number);
            }
            E constant = byNumber.get(number);
            if (constant == null) {
                throw new IOException("a saved value is " + written.name() + "."
                        + written.constants().get(number)
                        + ", a constant that the program no longer has; bring it back, or restore from an older"
                        + " savepoint");
            }
            return constant;
        }
    }
}
