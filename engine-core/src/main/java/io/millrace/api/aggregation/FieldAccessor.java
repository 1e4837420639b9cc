package io.millrace.api.aggregation;

import java.io.Serializable;

/**
 * Reads one field of values, and makes values that differ in it. Handles on the field are bound once in each process:
 * there is no reflection per value. One thread.
 */
abstract class FieldAccessor<T> implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Null where the field is. */
    abstract Object get(T value);

    /** The same value with another field; {@code value} stays as it is. */
    abstract T with(T value, Object field);

    /** Never a primitive one. */
    abstract Class<?> fieldClass();

    /** {@code field 'price' of Bid}. */
    @Override
    public abstract String toString();
}
