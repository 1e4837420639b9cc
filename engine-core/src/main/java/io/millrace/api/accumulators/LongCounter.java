package io.millrace.api.accumulators;

/** A sum of longs. */
public class LongCounter implements SimpleAccumulator<Long> {
    private static final long serialVersionUID = 1L;
    private long local = 0;

    public LongCounter() {}

    public LongCounter(long value) {
        local = value;
    }

    @Override
    public void add(Long value) {
        add(value.longValue());
    }

    public void add(long value) {
        local = local + value;
    }

    @Override
    public Long getLocalValue() {
        return local;
    }

    public long getLocalValuePrimitive() {
        return local;
    }

    @Override
    public void resetLocal() {
        local = 0;
    }

    @Override
    public void merge(Accumulator<Long, Long> other) {
        local = local + other.getLocalValue();
    }

    @Override
    public LongCounter clone() {
        return new LongCounter(local);
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + " " + local;
    }
}
