package io.millrace.api.types;

import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSchema.Kind;
import io.millrace.base.serialization.TypeSchema.Part;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads values by their schema alone, without the classes of the program that wrote them: composites become maps by field,
 * collections lists, enums names, scalars are what they are. What only its own serializer understands cannot be read.
 */
public final class SchemaValues {
    private SchemaValues() {}

    /** Whether nothing in values of this schema needs classes of a program. */
    public static boolean isReadable(TypeSchema schema) {
        return switch (schema.kind()) {
            case OPAQUE, SNAPSHOT -> false;
            case SCALAR -> scalar(schema) != null;
            default -> schema.parts().stream().allMatch(part -> isReadable(part.schema()));
        };
    }

    /** @throws IncompatibleSchemaException when a part of the values cannot be read without its serializer */
    public static TypeSerializer<Object> reader(TypeSchema schema) throws IncompatibleSchemaException {
        if (!isReadable(schema)) {
            throw new IncompatibleSchemaException(
                    "was " + schema + ", which nothing but its serializer can read, and that is gone");
        }
        return new Reader(schema);
    }

    /** Values it can read are those of {@link #isReadable} schemas. */
    public static Object read(TypeSchema schema, DataInputView source) throws IOException {
        return switch (schema.kind()) {
            case SCALAR -> scalar(schema).deserialize(source);
            case COMPOSITE, TUPLE, POJO -> composite(schema, source);
            case LIST -> list(schema.parts().get(0).schema(), source);
            case MAP -> map(schema, source);
            case OPTIONAL -> source.readBoolean() ? read(schema.parts().get(0).schema(), source) : null;
            case ENUM -> schema.constants().get(number(schema.constants().size(), schema, source));
            case SEALED -> {
                Part one = schema.parts().get(number(schema.parts().size(), schema, source));
                Map<String, Object> named = new LinkedHashMap<>();
                named.put(one.name().substring(one.name().lastIndexOf('.') + 1), read(one.schema(), source));
                yield named;
            }
            case KRYO -> kryo(schema, source);
            case SEQUENCE -> {
                Map<String, Object> parts = new LinkedHashMap<>();
                for (Part part : schema.parts()) {
                    parts.put(part.name(), read(part.schema(), source));
                }
                yield parts;
            }
            case OPAQUE, SNAPSHOT -> throw new CorruptDataException("only " + schema.name() + " can read its values");
        };
    }

    private static int number(int count, TypeSchema schema, DataInputView source) throws CorruptDataException {
        int number = source.readVarInt();
        if (number < 0 || number >= count) {
            throw new CorruptDataException(schema + " has no number " + number);
        }
        return number;
    }

    private static TypeSerializer<?> scalar(TypeSchema schema) {
        return BasicTypes.named(schema.name());
    }

    private static Object composite(TypeSchema schema, DataInputView source) throws IOException {
        byte[] masks = new byte[schema.maskBytes()];
        source.readFully(masks, 0, masks.length);
        if (schema.isSubclass(masks)) {
            return Subclasses.describe(source);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        int bit = 0;
        for (Part part : schema.parts()) {
            boolean isNull = false;
            if (part.nullable()) {
                isNull = (masks[bit >> 3] & 1 << (bit & 7)) != 0;
                bit++;
            }
            fields.put(part.name(), isNull ? null : read(part.schema(), source));
        }
        return fields;
    }

    private static List<Object> list(TypeSchema element, DataInputView source) throws IOException {
        int count = source.readCount(1);
        boolean nulls = source.readBoolean();
        List<Object> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(!nulls || source.readBoolean() ? read(element, source) : null);
        }
        return list;
    }

    private static Map<Object, Object> map(TypeSchema schema, DataInputView source) throws IOException {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int count = source.readCount(1); count > 0; count--) {
            int nulls = source.readByte();
            Object key = (nulls & 1) != 0 ? null : read(schema.parts().get(0).schema(), source);
            map.put(key, (nulls & 2) != 0 ? null : read(schema.parts().get(1).schema(), source));
        }
        return map;
    }

    private static String kryo(TypeSchema schema, DataInputView source) throws CorruptDataException {
        int length = source.readCount(1);
        source.readInt();
        source.readFully(new byte[length], 0, length);
        return schema + " (" + length + " bytes of Kryo)";
    }

    private static final class Reader extends DescribedSerializer<Object> {
        private static final long serialVersionUID = 1L;
        private final transient TypeSchema schema;

        Reader(TypeSchema schema) {
            this.schema = schema;
        }

        @Override
        public Object deserialize(DataInputView source) throws IOException {
            return read(schema, source);
        }

        @Override
        public boolean isImmutableType() {
            return schema.kind() == Kind.SCALAR;
        }

        @Override
        public Object copy(Object from) {
            throw new UnsupportedOperationException("values without a class are for looking at");
        }

        @Override
        public void serialize(Object value, DataOutputView target) {
            throw new UnsupportedOperationException("values without a class are for looking at");
        }
    }
}
