package io.millrace.api.types;

import io.millrace.api.tuple.Tuple;
import io.millrace.api.types.GenericTypes.Known;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The code with which a program names a type that holds rows, which no {@link TypeHint} can do: for messages, with
 * placeholders for what only the program's author knows.
 */
final class TypeCode {
    private static final Map<Class<?>, String> GENERIC = Map.of(
            List.class, "LIST", Set.class, "SET", Map.class, "MAP", Optional.class, "OPTIONAL", Either.class, "EITHER");

    private TypeCode() {}

    /** Whether a row is the type itself, or among its arguments. */
    static boolean holdsRow(Type type) {
        if (type instanceof Known known && !(known.info() instanceof RowTypeInfo)) {
            return known.info().typeArguments().stream().anyMatch(argument -> holdsRow(new Known(argument)));
        }
        if (type instanceof GenericArrayType array) {
            return holdsRow(array.getGenericComponentType());
        }
        return GenericTypes.rawClass(type) == Row.class
                || (type instanceof ParameterizedType parameterized
                        && Stream.of(parameterized.getActualTypeArguments()).anyMatch(TypeCode::holdsRow));
    }

    /** {@code Types.TUPLE(Types.STRING, Types.ROW_NAMED(new String[] {"…"}, …))}. */
    static String of(Type type) {
        if (type instanceof Known known && known.info() instanceof RowTypeInfo row) {
            return ofRow(
                    List.of(row.getFieldNames()),
                    Stream.of(row.getFieldTypes()).map(Known::new).toList());
        }
        if (type instanceof RowShape row && !row.names().isEmpty()) {
            return ofRow(row.names(), row.types());
        }
        if (GenericTypes.rawClass(type) == Row.class) {
            return "Types.ROW_NAMED(new String[] {\"…\"}, …)";
        }
        if (!holdsRow(type)) {
            return withoutRows(type);
        }
        if (type instanceof GenericArrayType array) {
            return "Types.OBJECT_ARRAY(" + of(array.getGenericComponentType()) + ")";
        }
        if (type instanceof ParameterizedType parameterized) {
            Class<?> raw = (Class<?>) parameterized.getRawType();
            String method = Tuple.class.isAssignableFrom(raw) ? "TUPLE" : GENERIC.get(raw);
            if (method != null) {
                return Arrays.stream(parameterized.getActualTypeArguments())
                        .map(TypeCode::of)
                        .collect(Collectors.joining(", ", "Types." + method + "(", ")"));
            }
        }
        return "…";
    }

    private static String ofRow(List<String> names, List<? extends Type> types) {
        String quoted = names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
        return types.stream()
                .map(TypeCode::of)
                .collect(Collectors.joining(", ", "Types.ROW_NAMED(new String[] {" + quoted + "}, ", ")"));
    }

    private static String withoutRows(Type type) {
        Class<?> raw = GenericTypes.rawClass(type);
        if (raw == null || raw == Object.class) {
            return "…";
        }
        TypeInformation<?> basic = BasicTypes.of(raw);
        for (Field constant : basic == null ? new Field[0] : Types.class.getFields()) {
            if (valueOf(constant) == basic) {
                return "Types." + constant.getName();
            }
        }
        String shape = TypeAnalyzer.shape(type).replace('?', '…');
        return raw.getTypeParameters().length == 0 && basic == null
                ? "TypeInformation.of(" + shape + ".class)"
                : "TypeInformation.of(new TypeHint<" + shape + ">() {})";
    }

    private static Object valueOf(Field constant) {
        try {
            return constant.get(null);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("the fields of Types are public", impossible);
        }
    }
}
