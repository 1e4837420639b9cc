package io.millrace.base.configuration;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How values of options are written as text, and those that hold several read. */
final class ConfigValues {
    private ConfigValues() {}

    static String format(Object value) {
        if (value instanceof Duration duration) {
            return Durations.format(duration);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ConfigValues::format).collect(Collectors.joining(";"));
        }
        if (value instanceof Map<?, ?> map) {
            return new TreeMap<>(map)
                    .entrySet().stream()
                            .map(entry -> entry.getKey() + ":" + format(entry.getValue()))
                            .collect(Collectors.joining(","));
        }
        return String.valueOf(value);
    }

    static List<String> parseList(String text) {
        return Arrays.stream(text.split(";", -1))
                .map(String::trim)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    static Map<String, String> parseMap(String text) {
        TreeMap<String, String> values = new TreeMap<>();
        for (String entry : text.isBlank() ? new String[0] : text.split(",", -1)) {
            int colon = entry.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("must be key:value,key:value, not '" + text + "'");
            }
            values.put(
                    entry.substring(0, colon).trim(), entry.substring(colon + 1).trim());
        }
        return values;
    }
}
