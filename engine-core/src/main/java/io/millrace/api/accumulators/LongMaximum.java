package io.millrace.api.accumulators;

/** The greatest of longs; {@code Long.MIN_VALUE} when there are none. */
public class LongMaximum implements SimpleAccumulator<Long> {
    private static final long serialVersionUID = 1L;
    private long local = Long.MIN_VALUE;

    public LongMaximum() {}

    public LongMaximum(long value) {
        local = value;
    }

    @Override
    public void add(Long value) {
        add(value.longValue());
    }

    public void add(long value) {
        local = Math.max(local, value);
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
        local = Long.MIN_VALUE;
    }

    @Override
    public void merge(Accumulator<Long, Long> other) {
        local = Math.max(local, other.getLocalValue());
    }

    @Override
    public LongMaximum clone() {
        return new LongMaximum(local);
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + " " + local;
    }
}
