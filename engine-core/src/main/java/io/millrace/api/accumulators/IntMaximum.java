package io.millrace.api.accumulators;

/** The greatest of ints; {@code Integer.MIN_VALUE} when there are none. */
public class IntMaximum implements SimpleAccumulator<Integer> {
    private static final long serialVersionUID = 1L;
    private int local = Integer.MIN_VALUE;

    public IntMaximum() {}

    public IntMaximum(int value) {
        local = value;
    }

    @Override
    public void add(Integer value) {
        add(value.intValue());
    }

    public void add(int value) {
        local = Math.max(local, value);
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
        local = Integer.MIN_VALUE;
    }

    @Override
    public void merge(Accumulator<Integer, Integer> other) {
        local = Math.max(local, other.getLocalValue());
    }

    @Override
    public IntMaximum clone() {
        return new IntMaximum(local);
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + " " + local;
    }
}
