package io.millrace.inspection;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values as JSON knows them: maps by text, lists, whole numbers, fractions, truth, text, null. Pure. */
final class PlainValues {
    private PlainValues() {}

    static Object of(Object value) {
        if (value == null || value instanceof Boolean || value instanceof Long || value instanceof Double) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float number) {
            return number.doubleValue();
        }
        if (value instanceof byte[] bytes) {
            return "0x" + HexFormat.of().formatHex(bytes);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((key, element) -> plain.put(text(of(key)), of(element)));
            return plain;
        }
        if (value instanceof Optional<?> optional) {
            return of(optional.orElse(null));
        }
        List<Object> list = new ArrayList<>();
        if (value instanceof Collection<?> elements) {
            elements.forEach(element -> list.add(of(element)));
            return list;
        }
        if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                list.add(of(Array.get(value, i)));
            }
            return list;
        }
        return value.toString();
    }

    /** A value of {@link #of} for people: text as it is, composites as {@code {a: 1, b: x}}. */
    static String text(Object plain) {
        if (plain instanceof Map<?, ?> map) {
            List<String> fields = new ArrayList<>();
            map.forEach((key, element) -> fields.add(key + ": " + text(element)));
            return "{" + String.join(", ", fields) + "}";
        }
        if (plain instanceof Collection<?> elements) {
            return "["
                    + String.join(", ", elements.stream().map(PlainValues::text).toList()) + "]";
        }
        return String.valueOf(plain);
    }
}
