package io.millrace.api.types;

import io.millrace.base.serialization.TypeSerializer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A {@link Row} of so many fields of these types. Types of rows are equal when those of their fields are, whatever the
 * names; {@link #schemaEquals} asks for both.
 */
public final class RowTypeInfo extends CompositeType<Row> {
    private static final long serialVersionUID = 1L;

    /** Of fields called {@code f0}, {@code f1} and so on. */
    public RowTypeInfo(TypeInformation<?>... types) {
        super(Row.class, Kind.ROW, numbered(types), List.of());
    }

    /** @throws IllegalArgumentException when there are more names than types, or less, or one of them twice */
    public RowTypeInfo(TypeInformation<?>[] types, String[] fieldNames) {
        super(Row.class, Kind.ROW, named(types, fieldNames), List.of());
    }

    private static List<Part> numbered(TypeInformation<?>[] types) {
        List<Part> fields = new ArrayList<>();
        for (TypeInformation<?> type : types) {
            fields.add(new Part("f" + fields.size(), type));
        }
        return fields;
    }

    private static List<Part> named(TypeInformation<?>[] types, String[] fieldNames) {
        List<String> names = List.of(fieldNames);
        if (types.length != names.size()) {
            throw new IllegalArgumentException(
                    "a row of " + types.length + " fields has " + names.size() + " names for them: " + names);
        }
        List<Part> fields = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            if (names.indexOf(names.get(i)) < i || names.get(i).equals(RowSerializer.KIND)) {
                throw new IllegalArgumentException("a row cannot have a "
                        + (names.indexOf(names.get(i)) < i ? "second " : "") + "field '" + names.get(i) + "'");
            }
            fields.add(new Part(names.get(i), types[i]));
        }
        return fields;
    }

    /** The type of rows of the fields at these positions, in this order. */
    public static RowTypeInfo projectFields(RowTypeInfo rowType, int[] fieldMapping) {
        TypeInformation<?>[] types = new TypeInformation<?>[fieldMapping.length];
        String[] names = new String[fieldMapping.length];
        for (int i = 0; i < fieldMapping.length; i++) {
            types[i] = rowType.getTypeAt(fieldMapping[i]);
            names[i] = rowType.getFieldNames()[fieldMapping[i]];
        }
        return new RowTypeInfo(types, names);
    }

    /** In the order of the fields. */
    public TypeInformation<?>[] getFieldTypes() {
        return parts().stream().map(Part::type).toArray(TypeInformation<?>[]::new);
    }

    /** Whether the other one is a type of rows whose fields have the same types and the same names. */
    public boolean schemaEquals(Object obj) {
        return equals(obj) && Arrays.equals(getFieldNames(), ((RowTypeInfo) obj).getFieldNames());
    }

    @Override
    public boolean isTupleType() {
        return true;
    }

    @Override
    public TypeSerializer<Row> createSerializer() {
        return TypeSerializers.row(this);
    }

    @Override
    String identity() {
        return parts().stream().map(field -> field.type().identity()).collect(Collectors.joining(", ", "Row(", ")"));
    }

    /** {@code Row(product: String, price: Integer)}. */
    @Override
    public String toString() {
        return parts().stream()
                .map(field -> field.name() + ": " + field.type())
                .collect(Collectors.joining(", ", "Row(", ")"));
    }
}
