package io.millrace.api.aggregation;

import io.millrace.api.tuple.Tuple;
import io.millrace.api.types.CompositeType;
import io.millrace.api.types.RowTypeInfo;
import io.millrace.api.types.TypeInformation;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.util.List;

/** Finds the field that a program names, or says which fields there are. */
final class FieldLookup {
    private FieldLookup() {}

    /** @param call of the program's, for messages: {@code sum} */
    static <T> FieldAccessor<T> byPosition(TypeInformation<T> type, int position, String call, String callSite) {
        if (position >= 0 && type.getTypeClass().isArray()) {
            return new FieldAccessors.OfArray<>(type.getTypeClass(), position);
        }
        if (type instanceof CompositeType<T> composite) {
            if (!isOrdered(composite)) {
                throw unknown(
                        call + " of field " + position,
                        callSite,
                        "the fields of a POJO have no order; name one of " + List.of(composite.getFieldNames()));
            }
            if (position >= 0 && position < composite.getArity()) {
                return field(composite, position);
            }
            throw unknown(
                    call + "(" + position + ")",
                    callSite,
                    type + " has the fields 0 to " + (composite.getArity() - 1) + ": "
                            + List.of(composite.getFieldNames()));
        }
        if (position == 0) {
            return new FieldAccessors.Itself<>(type.getTypeClass());
        }
        throw unknown(call + "(" + position + ")", callSite, type + " has no fields; 0 is the value itself");
    }

    private static boolean isOrdered(CompositeType<?> type) {
        return type.isTupleType() || type.getTypeClass().isRecord();
    }

    /** @param call of the program's, for messages: {@code sum} */
    static <T> FieldAccessor<T> byName(TypeInformation<T> type, String expression, String call, String callSite) {
        if (expression.equals("*") || (expression.equals("0") && !(type instanceof CompositeType))) {
            return new FieldAccessors.Itself<>(type.getTypeClass());
        }
        if (type.getTypeClass().isArray() && expression.matches("\\d{1,9}")) {
            return new FieldAccessors.OfArray<>(type.getTypeClass(), Integer.parseInt(expression));
        }
        String name = expression.contains(".") ? expression.substring(0, expression.indexOf('.')) : expression;
        String asked = call + "(\"" + expression + "\")";
        if (!(type instanceof CompositeType<T> composite)) {
            throw unknown(asked, callSite, type + " has no fields; * is the value itself");
        }
        List<String> names = List.of(composite.getFieldNames());
        int index = names.contains(name) ? names.indexOf(name) : tuplePosition(composite, name);
        if (index < 0) {
            throw unknown(asked, callSite, type + " has no field '" + name + "', only " + names);
        }
        return expression.equals(name)
                ? field(composite, index)
                : nested(composite, index, expression.substring(name.length() + 1), call, callSite);
    }

    /** Tuples and rows are also asked by {@code "1"}. */
    private static int tuplePosition(CompositeType<?> type, String name) {
        boolean position = type.isTupleType() && name.matches("\\d{1,9}");
        return position && Integer.parseInt(name) < type.getArity() ? Integer.parseInt(name) : -1;
    }

    private static <T, F> FieldAccessor<T> nested(
            CompositeType<T> type, int index, String rest, String call, String callSite) {
        TypeInformation<F> inner = type.getTypeAt(index);
        return new FieldAccessors.Nested<>(field(type, index), byName(inner, rest, call, callSite));
    }

    private static <T> FieldAccessor<T> field(CompositeType<T> type, int index) {
        Class<?> fieldClass = type.getTypeAt(index).getTypeClass();
        if (Tuple.class.isAssignableFrom(type.getTypeClass())) {
            return new FieldAccessors.OfTuple<>(type.toString(), index, fieldClass);
        }
        if (type instanceof RowTypeInfo row) {
            return rowField(row, index, fieldClass);
        }
        String name = type.getFieldNames()[index];
        return type.getTypeClass().isRecord()
                ? new FieldAccessors.OfRecord<>(type.getTypeClass(), name, fieldClass)
                : new FieldAccessors.OfPojo<>(type.getTypeClass(), name, fieldClass, type.createSerializer());
    }

    @SuppressWarnings("unchecked") // the caller's type is that of rows
    private static <T> FieldAccessor<T> rowField(RowTypeInfo type, int index, Class<?> fieldClass) {
        return (FieldAccessor<T>)
                new FieldAccessors.OfRow(type.toString(), index, type.getFieldNames()[index], fieldClass);
    }

    private static MillraceException unknown(String call, String callSite, String what) {
        return new MillraceException(Failure.of("MR-2080", Blame.USER, call + " at " + callSite + ": " + what));
    }
}
