package io.millrace.api.accumulators;

/** The greatest of doubles; {@code Double.NEGATIVE_INFINITY} when there are none. */
public class DoubleMaximum implements SimpleAccumulator<Double> {
    private static final long serialVersionUID = 1L;
    private double local = Double.NEGATIVE_INFINITY;

    public DoubleMaximum() {}

    public DoubleMaximum(double value) {
        local = value;
    }

    @Override
    public void add(Double value) {
        add(value.doubleValue());
    }

    public void add(double value) {
        local = Math.max(local, value);
    }

    @Override
    public Double getLocalValue() {
        return local;
    }

    public double getLocalValuePrimitive() {
        return local;
    }

    @Override
    public void resetLocal() {
        local = Double.NEGATIVE_INFINITY;
    }

    @Override
    public void merge(Accumulator<Double, Double> other) {
        local = Math.max(local, other.getLocalValue());
    }

    @Override
    public DoubleMaximum clone() {
        return new DoubleMaximum(local);
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + " " + local;
    }
}
