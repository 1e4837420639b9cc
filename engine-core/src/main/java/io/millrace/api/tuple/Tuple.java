package io.millrace.api.tuple;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/** Base of the tuples: fields by position. */
public abstract class Tuple implements Serializable {
    public static final int MAX_ARITY = 25;
    private static final long serialVersionUID = 1L;
    private static final List<Class<? extends Tuple>> CLASSES = List.of(
            Tuple0.class,
            Tuple1.class,
            Tuple2.class,
            Tuple3.class,
            Tuple4.class,
            Tuple5.class,
            Tuple6.class,
            Tuple7.class,
            Tuple8.class,
            Tuple9.class,
            Tuple10.class,
            Tuple11.class,
            Tuple12.class,
            Tuple13.class,
            Tuple14.class,
            Tuple15.class,
            Tuple16.class,
            Tuple17.class,
            Tuple18.class,
            Tuple19.class,
            Tuple20.class,
            Tuple21.class,
            Tuple22.class,
            Tuple23.class,
            Tuple24.class,
            Tuple25.class);

    /** @throws IllegalArgumentException when there is no tuple of so many fields */
    public static Class<? extends Tuple> getTupleClass(int arity) {
        if (arity < 0 || arity > MAX_ARITY) {
            throw new IllegalArgumentException("a tuple has 0 to " + MAX_ARITY + " fields, not " + arity);
        }
        return CLASSES.get(arity);
    }

    /** A tuple whose fields are null. */
    public static Tuple newInstance(int arity) {
        try {
            return getTupleClass(arity).getConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("every tuple has a public constructor without parameters", impossible);
        }
    }

    /** The field at {@code position}, counted from 0. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // Flink's signature
    public abstract <T> T getField(int position);

    /** @throws NullPointerException when the field is null */
    @SuppressWarnings("TypeParameterUnusedInFormals") // Flink's signature
    public <T> T getFieldNotNull(int position) {
        T field = getField(position);
        if (field == null) {
            throw new NullPointerException("field " + position + " of " + this + " is null");
        }
        return field;
    }

    public abstract <T> void setField(T value, int position);

    public abstract int getArity();

    /** A shallow copy. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // Flink's signature
    public abstract <T extends Tuple> T copy();

    /** The fields in parentheses; arrays with their elements. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(",", "(", ")");
        for (int i = 0; i < getArity(); i++) {
            Object field = getField(i);
            text.add(field != null && field.getClass().isArray() ? arrayText(field) : String.valueOf(field));
        }
        return text.toString();
    }

    private static String arrayText(Object array) {
        String wrapped = Arrays.deepToString(new Object[] {array});
        return wrapped.substring(1, wrapped.length() - 1);
    }

    final IndexOutOfBoundsException noField(int position) {
        return new IndexOutOfBoundsException("a Tuple" + getArity() + " has no field " + position);
    }
}
