package io.millrace.api.types;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.ReadingSerializer;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSchema.Part;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.util.List;

/**
 * Reads a record, tuple or POJO whose class had other fields: fields are matched by their names, those it gained are zero
 * or null, those it lost are read and dropped. What was read is written once more as it would be today, and read again by
 * the serializer of today.
 */
final class OldComposite<T> extends ReadingSerializer<T> {
    private static final long serialVersionUID = 1L;
    private static final Object ABSENT = new Object();

    private final transient TypeSerializer<T> today;
    private final transient TypeSchema now;
    private final transient TypeSchema written;
    private final transient TypeSerializer<Object>[] fields;
    /** Of the written fields. */
    private final transient TypeSerializer<?>[] readers;
    /** Where the written fields are now; -1 for those that are lost. */
    private final transient int[] places;

    private final transient Object[] values;
    private final transient DataOutputView bytes = new DataOutputView(64);
    private final transient DataInputView view = new DataInputView();

    private OldComposite(
            TypeSerializer<T> today,
            TypeSchema now,
            TypeSchema written,
            TypeSerializer<Object>[] fields,
            TypeSerializer<?>[] readers,
            int[] places) {
        super(today);
        this.today = today;
        this.now = now;
        this.written = written;
        this.fields = fields;
        this.readers = readers;
        this.places = places;
        this.values = new Object[fields.length];
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays have no type arguments; fields meet values of their own
    static <T> TypeSerializer<T> reading(
            TypeSerializer<T> today, TypeSchema now, TypeSerializer<?>[] serializers, TypeSchema written)
            throws IncompatibleSchemaException {
        if (written.kind() != now.kind() && !(hasNamedFields(written) && hasNamedFields(now))) {
            throw IncompatibleSchemaException.between(written, now);
        }
        if (written.kind() == now.kind() && written.parts().equals(now.parts())) {
            return today; // the class has another name, and that is all
        }
        boolean tuple = now.kind() == TypeSchema.Kind.TUPLE;
        if (!written.name().equals(now.name())
                || (tuple && written.parts().size() != now.parts().size())) {
            throw IncompatibleSchemaException.between(written, now);
        }
        int count = written.parts().size();
        TypeSerializer<?>[] readers = new TypeSerializer<?>[count];
        int[] places = new int[count];
        for (int i = 0; i < count; i++) {
            Part part = written.parts().get(i);
            places[i] = placeOf(part.name(), now.parts());
            try {
                readers[i] = places[i] < 0
                        ? SchemaValues.reader(part.schema())
                        : serializers[places[i]].duplicate().reading(part.schema());
            } catch (IncompatibleSchemaException incompatible) {
                throw incompatible.inside(part.name());
            }
        }
        TypeSerializer<Object>[] fields = new TypeSerializer[serializers.length];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = (TypeSerializer<Object>) serializers[i].duplicate();
        }
        return new OldComposite<>(today, now, written, fields, readers, places);
    }

    private static boolean hasNamedFields(TypeSchema schema) {
        return schema.kind() == TypeSchema.Kind.COMPOSITE || schema.kind() == TypeSchema.Kind.POJO;
    }

    private static int placeOf(String name, List<Part> parts) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        byte[] masks = new byte[written.maskBytes()];
        source.readFully(masks, 0, masks.length);
        if (written.isSubclass(masks)) {
            return subclass(source);
        }
        readValues(source, masks);
        bytes.clear();
        writeMasks();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                fields[i].serialize(values[i], bytes);
            }
        }
        view.reset(bytes.array(), 0, bytes.length());
        return today.deserialize(view);
    }

    private T subclass(DataInputView source) throws IOException {
        if (now.kind() == TypeSchema.Kind.POJO && today instanceof GeneratedSerializer<T> generated) {
            return generated.deserializeSubclass(source);
        }
        throw new IOException("a saved " + now.name() + " is a " + Subclasses.describe(source) + ", and " + now.name()
                + " can no longer have subclasses");
    }

    private void readValues(DataInputView source, byte[] masks) throws IOException {
        for (int i = 0; i < values.length; i++) {
            values[i] = ABSENT;
        }
        List<Part> parts = written.parts();
        int bit = 0;
        for (int i = 0; i < readers.length; i++) {
            boolean isNull = false;
            if (parts.get(i).nullable()) {
                isNull = (masks[bit >> 3] & 1 << (bit & 7)) != 0;
                bit++;
            }
            Object value = isNull ? null : readers[i].deserialize(source);
            if (places[i] >= 0) {
                values[places[i]] = value;
            }
        }
        for (int i = 0; i < values.length; i++) {
            Part part = now.parts().get(i);
            if (values[i] == null && !part.nullable()) {
                throw new IOException("a saved " + now.name() + " has no value for its field '" + part.name()
                        + "', which has become " + part.schema() + " and can no longer be null");
            }
            if (values[i] == ABSENT) {
                values[i] = part.nullable() ? null : zero(part.schema());
            }
        }
    }

    private static Object zero(TypeSchema primitive) {
        return switch (primitive.name()) {
            case "java.lang.Boolean" -> false;
            case "java.lang.Character" -> (char) 0;
            case "java.lang.Byte" -> (byte) 0;
            case "java.lang.Short" -> (short) 0;
            case "java.lang.Integer" -> 0;
            case "java.lang.Long" -> 0L;
            case "java.lang.Float" -> 0f;
            default -> 0d;
        };
    }

    private void writeMasks() {
        byte[] masks = new byte[now.maskBytes()];
        int bit = 0;
        for (int i = 0; i < values.length; i++) {
            if (now.parts().get(i).nullable()) {
                masks[bit >> 3] |= (byte) (values[i] == null ? 1 << (bit & 7) : 0);
                bit++;
            }
        }
        bytes.write(masks);
    }
}
