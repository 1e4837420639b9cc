package io.millrace.api.tuple;

import java.util.Objects;

/** A tuple of one field. */
@SuppressWarnings("unchecked") // Flink's signatures: callers name the types of fields and copies
public class Tuple1<T0> extends Tuple {
    private static final long serialVersionUID = 1L;

    public T0 f0;

    public Tuple1() {}

    public Tuple1(T0 f0) {
        this.f0 = f0;
    }

    public static <T0> Tuple1<T0> of(T0 f0) {
        return new Tuple1<>(f0);
    }

    @Override
    public int getArity() {
        return 1;
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    @Override
    public <T> T getField(int position) {
        return switch (position) {
            case 0 -> (T) f0;
            default -> throw noField(position);
        };
    }

    @Override
    public <T> void setField(T value, int position) {
        switch (position) {
            case 0 -> f0 = (T0) value;
            default -> throw noField(position);
        }
    }

    public void setFields(T0 f0) {
        this.f0 = f0;
    }

    @Override
    public Tuple1<T0> copy() {
        return new Tuple1<>(f0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tuple1<?> that && Objects.equals(f0, that.f0);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(f0);
    }
}
