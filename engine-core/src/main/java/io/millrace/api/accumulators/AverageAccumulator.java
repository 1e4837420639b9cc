package io.millrace.api.accumulators;

/** The mean of numbers; 0 when there are none. */
public class AverageAccumulator implements SimpleAccumulator<Double> {
    private static final long serialVersionUID = 1L;
    private long count;
    private double sum;

    @Override
    public void add(Double value) {
        add(value.doubleValue());
    }

    public void add(double value) {
        count++;
        sum += value;
    }

    public void add(long value) {
        add((double) value);
    }

    public void add(int value) {
        add((double) value);
    }

    @Override
    public Double getLocalValue() {
        return count == 0 ? 0 : sum / count;
    }

    @Override
    public void resetLocal() {
        count = 0;
        sum = 0;
    }

    @Override
    public void merge(Accumulator<Double, Double> other) {
        if (!(other instanceof AverageAccumulator that)) {
            throw new IllegalArgumentException(
                    "a mean cannot take over a " + other.getClass().getName());
        }
        count += that.count;
        sum += that.sum;
    }

    @Override
    public AverageAccumulator clone() {
        AverageAccumulator clone = new AverageAccumulator();
        clone.count = count;
        clone.sum = sum;
        return clone;
    }

    @Override
    public String toString() {
        return "AverageAccumulator " + getLocalValue() + " of " + count;
    }
}
