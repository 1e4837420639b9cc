package io.millrace.api.accumulators;

/** The least of doubles; {@code Double.POSITIVE_INFINITY} when there are none. */
public class DoubleMinimum implements SimpleAccumulator<Double> {
    private static final long serialVersionUID = 1L;
    private double local = Double.POSITIVE_INFINITY;

    public DoubleMinimum() {}

    public DoubleMinimum(double value) {
        local = value;
    }

    @Override
    public void add(Double value) {
        add(value.doubleValue());
    }

    public void add(double value) {
        local = Math.min(local, value);
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
        local = Double.POSITIVE_INFINITY;
    }

    @Override
    public void merge(Accumulator<Double, Double> other) {
        local = Math.min(local, other.getLocalValue());
    }

    @Override
    public DoubleMinimum clone() {
        return new DoubleMinimum(local);
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + " " + local;
    }
}
