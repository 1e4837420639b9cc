package io.millrace.api.types;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares lists of rows, for tests above all, and makes rows whose fields have positions and names. */
public final class RowUtils {
    private RowUtils() {}

    /** As {@link #compareRows(List, List, boolean)}, where the order counts. */
    public static boolean compareRows(List<Row> l1, List<Row> l2) {
        return compareRows(l1, l2, false);
    }

    /**
     * Whether both hold equal rows; what is in the rows is compared by content. Two nulls are equal.
     *
     * @param ignoreOrder whether it is enough that both hold each row equally often
     */
    public static boolean compareRows(List<Row> l1, List<Row> l2, boolean ignoreOrder) {
        if (l1 == l2) {
            return true;
        }
        if (l1 == null || l2 == null || l1.size() != l2.size()) {
            return false;
        }
        return ignoreOrder ? sameRows(l1, l2) : new ArrayList<>(l1).equals(new ArrayList<>(l2));
    }

    private static boolean sameRows(List<Row> one, List<Row> other) {
        Map<Row, Integer> missing = new HashMap<>();
        one.forEach(row -> missing.merge(row, 1, Integer::sum));
        other.forEach(row -> missing.computeIfPresent(row, (same, count) -> count == 1 ? null : count - 1));
        return missing.isEmpty();
    }

    /**
     * A row whose fields are reached by position and by name. It keeps what it is given: neither may be changed.
     *
     * @param positionByName of every field, counted from 0
     */
    @SuppressWarnings("NonApiType") // Flink's signature
    public static Row createRowWithNamedPositions(
            RowKind kind, Object[] fieldByPosition, LinkedHashMap<String, Integer> positionByName) {
        return new Row(kind, fieldByPosition, null, positionByName);
    }
}
