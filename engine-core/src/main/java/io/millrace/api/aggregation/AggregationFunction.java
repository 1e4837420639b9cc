package io.millrace.api.aggregation;

import io.millrace.api.functions.ReduceFunction;
import io.millrace.api.types.TypeInformation;
import io.millrace.base.MillraceException;
import java.util.Locale;

/** Combines values by one of their fields. The values given are not changed. */
public abstract class AggregationFunction<T> implements ReduceFunction<T> {
    private static final long serialVersionUID = 1L;

    /** What is made of the field. */
    public enum AggregationType {
        /** The sum; other fields are those of the first value. */
        SUM,
        /** The least; other fields are those of the first value. */
        MIN,
        /** The greatest; other fields are those of the first value. */
        MAX,
        /** The whole value whose field is least. */
        MINBY,
        /** The whole value whose field is greatest. */
        MAXBY;

        /** As the program calls it. */
        String call() {
            return switch (this) {
                case MINBY -> "minBy";
                case MAXBY -> "maxBy";
                case SUM, MIN, MAX -> name().toLowerCase(Locale.ROOT);
            };
        }
    }

    /**
     * @param position of the field in a tuple, a record or an array; 0 is the value itself when that is a number or text
     * @param first of several values with an equal extreme, whether the first or the last one counts
     * @param callSite where the program asks for it, for messages
     * @throws MillraceException MR-2080 when there is no such field, MR-2081 or MR-2082 when it cannot be added
     *     or compared
     */
    public static <T> AggregationFunction<T> of(
            AggregationType aggregation, TypeInformation<T> type, int position, boolean first, String callSite) {
        return of(aggregation, FieldLookup.byPosition(type, position, aggregation.call(), callSite), first, callSite);
    }

    /**
     * @param field its name; that of a field within it after a dot; {@code *} for the value itself
     * @throws MillraceException as above
     */
    public static <T> AggregationFunction<T> of(
            AggregationType aggregation, TypeInformation<T> type, String field, boolean first, String callSite) {
        return of(aggregation, FieldLookup.byName(type, field, aggregation.call(), callSite), first, callSite);
    }

    private static <T> AggregationFunction<T> of(
            AggregationType aggregation, FieldAccessor<T> field, boolean first, String callSite) {
        return aggregation == AggregationType.SUM
                ? new SumAggregator<>(field, Addition.of(field, callSite))
                : new ComparableAggregator<>(aggregation, field, first, callSite);
    }
}
