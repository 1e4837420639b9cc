package io.millrace.api.aggregation;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;

/** Keeps the extreme of a field: in the first value, or with the whole value it came in. */
public final class ComparableAggregator<T> extends AggregationFunction<T> {
    private static final long serialVersionUID = 1L;
    private final FieldAccessor<T> field;
    private final boolean greatest;
    private final boolean wholeValue;
    private final boolean first;

    ComparableAggregator(AggregationType aggregation, FieldAccessor<T> field, boolean first, String callSite) {
        this.field = field;
        this.greatest = aggregation == AggregationType.MAX || aggregation == AggregationType.MAXBY;
        this.wholeValue = aggregation == AggregationType.MINBY || aggregation == AggregationType.MAXBY;
        this.first = first;
        if (!Comparable.class.isAssignableFrom(field.fieldClass())) {
            throw new MillraceException(Failure.of(
                    "MR-2082",
                    Blame.USER,
                    aggregation.call() + " at " + callSite + " cannot compare " + field + " of type "
                            + field.fieldClass().getSimpleName() + ": it must be Comparable"));
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the field's class was asked whether it is comparable
    public T reduce(T value1, T value2) {
        Object field2 = field.get(value2);
        int order = ((Comparable<Object>) field.get(value1)).compareTo(field2);
        if (order == 0) {
            return wholeValue && !first ? value2 : value1;
        }
        if (order > 0 == greatest) {
            return value1;
        }
        return wholeValue ? value2 : field.with(value1, field2);
    }
}
