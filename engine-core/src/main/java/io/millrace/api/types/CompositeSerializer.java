package io.millrace.api.types;

import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A record, tuple or POJO: one bit for each field that may be null, then the fields that are not. Holds classes and
 * names, which travel; how the fields are reached is found out again in each process.
 */
final class CompositeSerializer<T> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1L;
    private final Class<T> type;
    private final CompositeTypeInfo.Kind kind;
    private final ArrayList<String> names;
    private final TypeSerializer<Object>[] fields;
    private final boolean[] nullable;
    private final int maskBytes;
    private final boolean immutable;
    private transient FieldAccess access;

    CompositeSerializer(
            Class<T> type,
            CompositeTypeInfo.Kind kind,
            List<String> names,
            TypeSerializer<Object>[] fields,
            boolean[] nullable) {
        this.type = type;
        this.kind = kind;
        this.names = new ArrayList<>(names);
        this.fields = fields;
        this.nullable = nullable;
        int nullables = 0;
        boolean immutableFields = true;
        for (int i = 0; i < fields.length; i++) {
            nullables += nullable[i] ? 1 : 0;
            immutableFields &= fields[i].isImmutableType();
        }
        // A value without fields still takes a byte, so that counts of elements can be checked against what remains.
        this.maskBytes = fields.length == 0 ? 1 : (nullables + 7) / 8;
        this.immutable = kind == CompositeTypeInfo.Kind.RECORD && immutableFields;
    }

    @Override
    public boolean isImmutableType() {
        return immutable;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        TypeSerializer<Object>[] own = fields.clone();
        boolean same = true;
        for (int i = 0; i < own.length; i++) {
            own[i] = fields[i].duplicate();
            same &= own[i] == fields[i];
        }
        return same ? this : new CompositeSerializer<>(type, kind, names, own, nullable);
    }

    @Override
    public T copy(T from) {
        if (immutable) {
            return from;
        }
        requireExactType(from);
        Object[] values = new Object[fields.length];
        for (int i = 0; i < values.length; i++) {
            Object value = access().get(from, i);
            values[i] = value == null ? null : fields[i].copy(value);
        }
        return type.cast(access().create(values));
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        requireExactType(value);
        FieldAccess reader = access();
        Object[] values = new Object[fields.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = reader.get(value, i);
        }
        writeMask(values, target);
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                fields[i].serialize(values[i], target);
            }
        }
    }

    private void writeMask(Object[] values, DataOutputView target) {
        int bits = 0;
        int used = 0;
        int written = 0;
        for (int i = 0; i < values.length; i++) {
            if (nullable[i]) {
                bits |= (values[i] == null ? 1 : 0) << used++;
                if (used == 8) {
                    target.writeByte(bits);
                    written++;
                    bits = 0;
                    used = 0;
                }
            }
        }
        if (written < maskBytes) {
            target.writeByte(bits);
        }
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        byte[] mask = new byte[maskBytes];
        source.readFully(mask, 0, maskBytes);
        Object[] values = new Object[fields.length];
        int bit = 0;
        for (int i = 0; i < values.length; i++) {
            boolean isNull = nullable[i] && (mask[bit >> 3] >> (bit & 7) & 1) != 0;
            bit += nullable[i] ? 1 : 0;
            values[i] = isNull ? null : fields[i].deserialize(source);
        }
        requireNoOtherBits(mask, bit);
        try {
            return type.cast(access().create(values));
        } catch (RuntimeException refused) {
            throw Corruption.of("fields from which no " + type.getSimpleName() + " can be made", refused);
        }
    }

    private void requireNoOtherBits(byte[] mask, int used) throws CorruptDataException {
        for (int bit = used; bit < mask.length * 8; bit++) {
            if ((mask[bit >> 3] >> (bit & 7) & 1) != 0) {
                throw new CorruptDataException(type.getSimpleName() + " has no field number " + bit);
            }
        }
    }

    /** A subclass would silently lose its own fields. */
    private void requireExactType(T value) {
        if (value.getClass() != type) {
            throw new IllegalArgumentException("a stream or field of " + type.getName() + " was given a "
                    + value.getClass().getName()
                    + "; its own fields would be lost. Make the common type a sealed interface, or declare the concrete"
                    + " class");
        }
    }

    private FieldAccess access() {
        if (access == null) {
            access = FieldAccess.of(type, kind, names);
        }
        return access;
    }
}
