package io.millrace.api.accumulators;

/** A sum of ints. */
public class IntCounter implements SimpleAccumulator<Integer> {
    private static final long serialVersionUID = 1L;
    private int local = 0;

    public IntCounter() {}

    public IntCounter(int value) {
        local = value;
    }

    @Override
    public void add(Integer value) {
        add(value.intValue());
    }

    public void add(int value) {
        local = local + value;
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
        local = 0;
    }

    @Override
    public void merge(Accumulator<Integer, Integer> other) {
        local = local + other.getLocalValue();
    }

    @Override
    public IntCounter clone() {
        return new IntCounter(local);
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + " " + local;
    }
}
