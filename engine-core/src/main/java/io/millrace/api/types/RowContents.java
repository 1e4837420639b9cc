package io.millrace.api.types;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What rows hold, compared and shown by content where a class of the JDK would go by identity: arrays above all. */
final class RowContents {
    /** Spreads the hash codes of small numbers, which are added up. */
    private static final int SPREAD = 0x9E3779B1;

    private RowContents() {}

    static boolean equal(Object one, Object other) {
        if (one == other) {
            return true;
        }
        if (one == null || other == null) {
            return false;
        }
        if (one instanceof Object[] array && other instanceof Object[] otherArray) {
            return array.getClass() == otherArray.getClass()
                    && equalLists(Arrays.asList(array), Arrays.asList(otherArray));
        }
        if (one instanceof List<?> list && other instanceof List<?> otherList) {
            return equalLists(list, otherList);
        }
        if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> otherMap) {
            return equalMaps(map, otherMap);
        }
        return Objects.deepEquals(one, other);
    }

    private static boolean equalLists(List<?> one, List<?> other) {
        if (one.size() != other.size()) {
            return false;
        }
        var others = other.iterator();
        for (Object element : one) {
            if (!equal(element, others.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalMaps(Map<?, ?> one, Map<?, ?> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : one.entrySet()) {
            if (!contains(other, entry.getKey(), entry.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** A key that is an array is found only by looking at all of them. */
    private static boolean contains(Map<?, ?> map, Object key, Object value) {
        if (map.containsKey(key)) {
            return equal(map.get(key), value);
        }
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (equal(entry.getKey(), key) && equal(entry.getValue(), value)) {
                return true;
            }
        }
        return false;
    }

    /** Of what {@link #equal} values have in common; 0 for null. */
    static int hash(Object value) {
        return value == null ? 0 : contentHash(value) * SPREAD;
    }

    private static int contentHash(Object value) {
        if (value instanceof Object[] array) {
            return listHash(Arrays.asList(array));
        }
        if (value instanceof List<?> list) {
            return listHash(list);
        }
        if (value instanceof Map<?, ?> map) {
            int hash = 1;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                hash += hash(entry.getKey()) ^ 31 * hash(entry.getValue());
            }
            return hash;
        }
        return value.getClass().isArray() ? Arrays.deepHashCode(new Object[] {value}) : value.hashCode();
    }

    private static int listHash(List<?> list) {
        int hash = 1;
        for (Object element : list) {
            hash = 31 * hash + hash(element);
        }
        return hash;
    }

    /** {@code [a, [1, 2], {key=value}]}. */
    static void append(StringBuilder text, Object value) {
        if (value instanceof Object[] array) {
            appendList(text, Arrays.asList(array));
        } else if (value instanceof List<?> list) {
            appendList(text, list);
        } else if (value instanceof Map<?, ?> map) {
            appendMap(text, map);
        } else if (value != null && value.getClass().isArray()) {
            String inBrackets = Arrays.deepToString(new Object[] {value});
            text.append(inBrackets, 1, inBrackets.length() - 1);
        } else {
            text.append(value);
        }
    }

    private static void appendList(StringBuilder text, List<?> list) {
        String separator = "[";
        for (Object element : list) {
            append(text.append(separator), element);
            separator = ", ";
        }
        text.append(list.isEmpty() ? "[]" : "]");
    }

    private static void appendMap(StringBuilder text, Map<?, ?> map) {
        String separator = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            append(text.append(separator), entry.getKey());
            append(text.append('='), entry.getValue());
            separator = ", ";
        }
        text.append(map.isEmpty() ? "{}" : "}");
    }
}
