package io.millrace.api.accumulators;

/** A sum of doubles. */
public class DoubleCounter implements SimpleAccumulator<Double> {
    private static final long serialVersionUID = 1L;
    private double local = 0.0;

    public DoubleCounter() {}

    public DoubleCounter(double value) {
        local = value;
    }

    @Override
    public void add(Double value) {
        add(value.doubleValue());
    }

    public void add(double value) {
        local = local + value;
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
        local = 0.0;
    }

    @Override
    public void merge(Accumulator<Double, Double> other) {
        local = local + other.getLocalValue();
    }

    @Override
    public DoubleCounter clone() {
        return new DoubleCounter(local);
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + " " + local;
    }
}
