package io.millrace.api.aggregation;

/** Adds up a field; the others are those of the first value. */
public final class SumAggregator<T> extends AggregationFunction<T> {
    private static final long serialVersionUID = 1L;
    private final FieldAccessor<T> field;
    private final Addition addition;

    SumAggregator(FieldAccessor<T> field, Addition addition) {
        this.field = field;
        this.addition = addition;
    }

    @Override
    public T reduce(T value1, T value2) {
        return field.with(value1, addition.add(field.get(value1), field.get(value2)));
    }
}
