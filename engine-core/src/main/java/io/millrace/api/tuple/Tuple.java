package io.millrace.api.tuple;

import java.io.Serializable;

/** Base of the tuples: fields by position. */
public abstract class Tuple implements Serializable {
    public static final int MAX_ARITY = 6;
    private static final long serialVersionUID = 1L;

    /** The field at {@code position}, counted from 0. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // Flink's signature
    public abstract <T> T getField(int position);

    public abstract <T> void setField(T value, int position);

    public abstract int getArity();

    /** A shallow copy. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // Flink's signature
    public abstract <T extends Tuple> T copy();

    final IndexOutOfBoundsException noField(int position) {
        return new IndexOutOfBoundsException("a Tuple" + getArity() + " has no field " + position);
    }
}
