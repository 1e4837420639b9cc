package io.millrace.api.aggregation;

import io.millrace.api.Order;
import io.millrace.api.closure.RefusedArgumentException;
import io.millrace.api.functions.KeySelector;
import io.millrace.api.tuple.Tuple;
import io.millrace.api.types.CompositeType;
import io.millrace.api.types.TypeInformation;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The order of elements by a field or a key of theirs; of equal ones the first that came is first. One thread. */
public final class ElementOrder<T> implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String CALL = "sortPartition";

    private final KeySelector<T, ?> key;
    private final boolean descending;

    private ElementOrder(KeySelector<T, ?> key, Order order) {
        if (order != Order.ASCENDING && order != Order.DESCENDING) {
            throw new RefusedArgumentException("elements are sorted ASCENDING or DESCENDING, not " + order);
        }
        this.key = key;
        this.descending = order == Order.DESCENDING;
    }

    /**
     * @param position of the field in a tuple, a record or an array; 0 is the value itself when that is a number or text
     * @param callSite where the program asks for it, for messages
     * @throws MillraceException MR-2080 when there is no such field, MR-2082 when it cannot be compared
     */
    public static <T> ElementOrder<T> of(TypeInformation<T> type, int position, Order order, String callSite) {
        return of(FieldLookup.byPosition(type, position, CALL, callSite), order, callSite);
    }

    /**
     * @param field its name; that of a field within it after a dot; {@code *} for the value itself
     * @throws MillraceException as above
     */
    public static <T> ElementOrder<T> of(TypeInformation<T> type, String field, Order order, String callSite) {
        return of(FieldLookup.byName(type, field, CALL, callSite), order, callSite);
    }

    private static <T> ElementOrder<T> of(FieldAccessor<T> field, Order order, String callSite) {
        if (!Comparable.class.isAssignableFrom(field.fieldClass())) {
            throw incomparable(field + " of type " + field.fieldClass().getSimpleName(), callSite);
        }
        return new ElementOrder<>(field::get, order);
    }

    /**
     * Tuples are ordered by their fields, the first one first.
     *
     * @throws MillraceException MR-2082 when keys cannot be compared
     */
    public static <T, K> ElementOrder<T> of(
            KeySelector<T, K> key, TypeInformation<K> keyType, Order order, String callSite) {
        if (!isOrdered(keyType)) {
            throw incomparable("keys of type " + keyType, callSite);
        }
        return new ElementOrder<>(key, order);
    }

    private static boolean isOrdered(TypeInformation<?> type) {
        if (Tuple.class.isAssignableFrom(type.getTypeClass())) {
            return type instanceof CompositeType<?> tuple
                    && tuple.tupleFieldTypes().stream().allMatch(ElementOrder::isOrdered);
        }
        return Comparable.class.isAssignableFrom(type.getTypeClass());
    }

    private static MillraceException incomparable(String what, String callSite) {
        return new MillraceException(Failure.of(
                "MR-2082",
                Blame.USER,
                CALL + " at " + callSite + " cannot compare " + what + ": it must be Comparable"));
    }

    /** A new list. Asks each element for its key once. */
    public List<T> sorted(List<T> elements) throws Exception {
        List<Keyed<T>> keyed = new ArrayList<>(elements.size());
        for (T element : elements) {
            keyed.add(new Keyed<>(key.getKey(element), element));
        }
        Comparator<Keyed<T>> ascending = (a, b) -> compare(a.key, b.key);
        keyed.sort(descending ? ascending.reversed() : ascending);
        List<T> sorted = new ArrayList<>(keyed.size());
        keyed.forEach(one -> sorted.add(one.element));
        return sorted;
    }

    private record Keyed<T>(Object key, T element) {}

    @SuppressWarnings("unchecked") // the key's type was asked whether it is comparable
    private static int compare(Object a, Object b) {
        if (a instanceof Tuple one && b instanceof Tuple other) {
            int order = 0;
            for (int field = 0; order == 0 && field < one.getArity(); field++) {
                order = compare(one.<Object>getField(field), other.<Object>getField(field));
            }
            return order;
        }
        return ((Comparable<Object>) a).compareTo(b);
    }
}
