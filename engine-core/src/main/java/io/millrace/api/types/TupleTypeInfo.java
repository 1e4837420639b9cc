package io.millrace.api.types;

import io.millrace.api.tuple.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A tuple. */
public final class TupleTypeInfo<T extends Tuple> extends CompositeType<T> {
    private static final long serialVersionUID = 1L;

    TupleTypeInfo(Class<T> type, List<Part> fields, List<TypeInformation<?>> typeArguments) {
        super(type, Kind.TUPLE, fields, typeArguments);
    }

    /** Of the tuple class with so many fields. */
    @SuppressWarnings("unchecked") // the number of fields says the class
    public TupleTypeInfo(TypeInformation<?>... types) {
        this((Class<T>) Tuple.getTupleClass(types.length), types);
    }

    public TupleTypeInfo(Class<T> tupleType, TypeInformation<?>... types) {
        this(tupleType, named(types), List.of(types));
    }

    /**
     * Of fields that are strings, boxed numbers, and whatever else {@link BasicTypeInfo} knows.
     *
     * @throws IllegalArgumentException when one of the classes is something else
     */
    public static <X extends Tuple> TupleTypeInfo<X> getBasicTupleTypeInfo(Class<?>... basicTypes) {
        return new TupleTypeInfo<>(
                Arrays.stream(basicTypes).map(TupleTypeInfo::basic).toArray(TypeInformation<?>[]::new));
    }

    private static TypeInformation<?> basic(Class<?> type) {
        BasicTypeInfo<?> info = BasicTypes.of(type);
        if (info == null) {
            throw new IllegalArgumentException(type.getName() + " is no basic type; use new TupleTypeInfo<>(…)");
        }
        return info;
    }

    private static List<Part> named(TypeInformation<?>[] types) {
        List<Part> fields = new ArrayList<>();
        for (TypeInformation<?> type : types) {
            fields.add(new Part("f" + fields.size(), type));
        }
        return fields;
    }

    /** {@code T0} and so on. */
    @Override
    public Map<String, TypeInformation<?>> getGenericParameters() {
        Map<String, TypeInformation<?>> parameters = new LinkedHashMap<>();
        tupleFieldTypes().forEach(field -> parameters.put("T" + parameters.size(), field));
        return parameters;
    }

    /** In the order of the fields. */
    public TypeInformation<?>[] getFieldTypes() {
        return tupleFieldTypes().toArray(TypeInformation<?>[]::new);
    }
}
