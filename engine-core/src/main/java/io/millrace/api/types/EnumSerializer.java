package io.millrace.api.types;

import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;

/** An enum constant by its ordinal; hashed by its name. */
final class EnumSerializer<E extends Enum<E>> extends TypeSerializer<E> {
    private static final long serialVersionUID = 1L;
    private final Class<E> type;
    private transient E[] constants;

    EnumSerializer(Class<E> type) {
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
}
