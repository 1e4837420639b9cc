package io.millrace.api.tuple;

/** A tuple without fields. */
@SuppressWarnings("unchecked") // Flink's signatures: callers name the types of fields and copies
public class Tuple0 extends Tuple {
    public static final Tuple0 INSTANCE = new Tuple0();
    private static final long serialVersionUID = 1L;

    @Override
    public int getArity() {
        return 0;
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    @Override
    public <T> T getField(int position) {
        throw noField(position);
    }

    @Override
    public <T> void setField(T value, int position) {
        throw noField(position);
    }

    @Override
    public Tuple0 copy() {
        return new Tuple0();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tuple0;
    }

    @Override
    public int hashCode() {
        return 0;
    }
}
