package io.millrace.api.accumulators;

/** The least of ints; {@code Integer.MAX_VALUE} when there are none. */
public class IntMinimum implements SimpleAccumulator<Integer> {
    private static final long serialVersionUID = 1L;
    private int local = Integer.MAX_VALUE;

    public IntMinimum() {}

    public IntMinimum(int value) {
        local = value;
    }

    @Override
    public void add(Integer value) {
        add(value.intValue());
    }

    public void add(int value) {
        local = Math.min(local, value);
    }

    @Override
    public Integer getLocalValue() {
        return local;
    }

    public int getLocalValuePrimitive() {
        return local;
    }

    @Override
    public void resetLocal() {
        local = Integer.MAX_VALUE;
    }

    @Override
    public void merge(Accumulator<Integer, Integer> other) {
        local = Math.min(local, other.getLocalValue());
    }

    @Override
    public IntMinimum clone() {
        return new IntMinimum(local);
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + " " + local;
    }
}
