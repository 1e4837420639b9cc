package io.millrace.api.types;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Fields whose number and types only the program knows, each of which may be null, and a {@link RowKind}. A stream of rows
 * needs their type: {@link Types#ROW} or {@link Types#ROW_NAMED}. Fields are reached in one of three ways: by position, by
 * name ({@link #withNames()}; a name that was never set is null), or, in rows that were read or copied by a stream's
 * serializer, by both.
 */
public final class Row implements Serializable {
    private static final long serialVersionUID = 1L;

    private RowKind kind;
    /** Null when fields have names only. */
    private final Object[] fields;
    /** Null when fields have positions. */
    private final Map<String, Object> named; // listed in its order, as Flink does
    /** Null when fields have no names, or no positions. */
    private final Map<String, Integer> positions;

    Row(RowKind kind, Object[] fields, Map<String, Object> named, Map<String, Integer> positions) {
        this.kind = requireKind(kind);
        this.fields = fields;
        this.named = named;
        this.positions = positions;
    }

    /** Of so many fields, all of them null. */
    public Row(RowKind kind, int arity) {
        this(kind, new Object[arity], null, null);
    }

    public Row(int arity) {
        this(RowKind.INSERT, arity);
    }

    /** Of so many fields, all of them null, which are reached by position. */
    public static Row withPositions(RowKind kind, int arity) {
        return new Row(kind, arity);
    }

    public static Row withPositions(int arity) {
        return new Row(arity);
    }

    /** Of no fields yet: {@link #setField(String, Object)} makes them. */
    public static Row withNames(RowKind kind) {
        return new Row(kind, null, new HashMap<>(), null);
    }

    public static Row withNames() {
        return withNames(RowKind.INSERT);
    }

    /** Of these fields, by position. */
    public static Row of(Object... values) {
        return ofKind(RowKind.INSERT, values);
    }

    public static Row ofKind(RowKind kind, Object... values) {
        return new Row(kind, Arrays.copyOf(values, values.length, Object[].class), null, null);
    }

    private static RowKind requireKind(RowKind kind) {
        if (kind == null) {
            throw new NullPointerException("a row's kind is never null");
        }
        return kind;
    }

    public RowKind getKind() {
        return kind;
    }

    public void setKind(RowKind kind) {
        this.kind = requireKind(kind);
    }

    /** The number of fields; of a row by name, of those that were set. */
    public int getArity() {
        return fields == null ? named.size() : fields.length;
    }

    /**
     * @param pos counted from 0
     * @throws IllegalArgumentException when the fields of this row have names only
     * @throws ArrayIndexOutOfBoundsException when there is no such field
     */
    public Object getField(int pos) {
        return byPosition()[pos];
    }

    /** As {@link #getField(int)}, of the type that the caller expects. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Flink's signature: the caller names the type
    public <T> T getFieldAs(int pos) {
        return (T) getField(pos);
    }

    /**
     * Null when the fields of this row have names only and this one was never set.
     *
     * @throws IllegalArgumentException when the fields have no names, or positions and none of them this name
     */
    public Object getField(String name) {
        return named == null ? fields[positionOf(name)] : named.get(name);
    }

    /** As {@link #getField(String)}, of the type that the caller expects. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Flink's signature: the caller names the type
    public <T> T getFieldAs(String name) {
        return (T) getField(name);
    }

    /** @throws IllegalArgumentException when the fields of this row have names only */
    public void setField(int pos, Object value) {
        byPosition()[pos] = value;
    }

    /** @throws IllegalArgumentException when the fields have no names, or positions and none of them this name */
    public void setField(String name, Object value) {
        if (named == null) {
            fields[positionOf(name)] = value;
        } else {
            named.put(name, value);
        }
    }

    private Object[] byPosition() {
        if (fields == null) {
            throw new IllegalArgumentException("the fields of this row have names and no positions: " + this);
        }
        return fields;
    }

    private int positionOf(String name) {
        if (positions == null) {
            throw new IllegalArgumentException("the fields of this row have positions and no names: " + this);
        }
        Integer position = positions.get(name);
        if (position == null) {
            throw new IllegalArgumentException(
                    "the row has no field '" + name + "'; its fields are " + positions.keySet());
        }
        return position;
    }

    /**
     * The names of the fields; null when they have none.
     *
     * @param includeNamedPositions false for null, too, when the fields have positions beside their names
     */
    public Set<String> getFieldNames(boolean includeNamedPositions) {
        if (named != null) {
            return Collections.unmodifiableSet(named.keySet());
        }
        return includeNamedPositions && positions != null ? Collections.unmodifiableSet(positions.keySet()) : null;
    }

    /** Makes all fields null; a row by name has none then. */
    public void clear() {
        if (fields == null) {
            named.clear();
        } else {
            Arrays.fill(fields, null);
        }
    }

    /** A new row of the same field objects. */
    public static Row copy(Row row) {
        return new Row(
                row.kind,
                row.fields == null ? null : row.fields.clone(),
                row.named == null ? null : new HashMap<>(row.named),
                row.positions);
    }

    /** The fields at these positions, in this order. */
    public static Row project(Row row, int[] fieldPositions) {
        Row projected = withPositions(row.kind, fieldPositions.length);
        for (int i = 0; i < fieldPositions.length; i++) {
            projected.fields[i] = row.getField(fieldPositions[i]);
        }
        return projected;
    }

    /** The fields of these names, as a row by name. */
    public static Row project(Row row, String[] fieldNames) {
        Row projected = withNames(row.kind);
        for (String name : fieldNames) {
            projected.named.put(name, row.getField(name));
        }
        return projected;
    }

    /**
     * The fields of all of these, one row after the other, by position; of the first one's kind.
     *
     * @throws IllegalArgumentException when one of them has names only
     */
    public static Row join(Row first, Row... remainings) {
        int arity = first.byPosition().length;
        for (Row row : remainings) {
            arity += row.byPosition().length;
        }
        Row joined = withPositions(first.kind, arity);
        System.arraycopy(first.fields, 0, joined.fields, 0, first.fields.length);
        int next = first.fields.length;
        for (Row row : remainings) {
            System.arraycopy(row.fields, 0, joined.fields, next, row.fields.length);
            next += row.fields.length;
        }
        return joined;
    }

    /**
     * Rows are equal when their kinds and fields are, arrays and what else they hold compared by content. Between two rows
     * with positions names do not count; where one of the two has names only, fields are matched by name.
     */
    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof Row that) || kind != that.kind) {
            return false;
        }
        if (fields != null && that.fields != null) {
            return RowContents.equal(fields, that.fields);
        }
        if (fields == null) {
            return that.fields == null ? RowContents.equal(named, that.named) : that.isNamed(named);
        }
        return isNamed(that.named);
    }

    /** Whether the fields are these; those without a value are null. */
    private boolean isNamed(Map<String, Object> others) {
        if (positions == null || !positions.keySet().containsAll(others.keySet())) {
            return false;
        }
        return positions.entrySet().stream()
                .allMatch(field -> RowContents.equal(fields[field.getValue()], others.get(field.getKey())));
    }

    /** Does not depend on the order of fields, so that rows by name and by position that are equal have the same. */
    @Override
    public int hashCode() {
        int hash = kind.toByteValue();
        for (Object field : fields == null ? named.values() : Arrays.asList(fields)) {
            hash += RowContents.hash(field);
        }
        return hash;
    }

    /** {@code +I[tea, 3]}, {@code -D{product=tea, price=3}}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(kind.shortString());
        RowContents.append(text, fields == null ? named : fields);
        return text.toString();
    }

    /** Null when fields have names only. */
    Object[] positioned() {
        return fields;
    }

    /** Null when fields have positions. */
    Map<String, Object> named() {
        return named;
    }
}
