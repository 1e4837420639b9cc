package io.millrace.api.accumulators;

/** The least of longs; {@code Long.MAX_VALUE} when there are none. */
public class LongMinimum implements SimpleAccumulator<Long> {
    private static final long serialVersionUID = 1L;
    private long local = Long.MAX_VALUE;

    public LongMinimum() {}

    public LongMinimum(long value) {
        local = value;
    }

    @Override
    public void add(Long value) {
        add(value.longValue());
    }

    public void add(long value) {
        local = Math.min(local, value);
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
        local = Long.MAX_VALUE;
    }

    @Override
    public void merge(Accumulator<Long, Long> other) {
        local = Math.min(local, other.getLocalValue());
    }

    @Override
    public LongMinimum clone() {
        return new LongMinimum(local);
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + " " + local;
    }
}
