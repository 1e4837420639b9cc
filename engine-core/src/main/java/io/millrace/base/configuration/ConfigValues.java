package io.millrace.base.configuration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How values of options are written as text, and those that hold several read: {@code one;another} and
 * {@code key:value,key:value}, where a part may be quoted; or as YAML has them in one line, in brackets.
 */
final class ConfigValues {
    private ConfigValues() {}

    static String format(Object value) {
        if (value instanceof Duration duration) {
            return Durations.format(duration);
        }
        if (value instanceof List<?> list) {
            List<String> items = list.stream().map(ConfigValues::format).toList();
            String plain = String.join(";", items);
            return parsesAs(items, plain) ? plain : YamlValues.format(items);
        }
        if (value instanceof Map<?, ?> map) {
            TreeMap<String, String> entries = new TreeMap<>();
            map.forEach((key, one) -> entries.put(String.valueOf(key), format(one)));
            String plain = entries.entrySet().stream()
                    .map(entry -> entry.getKey() + ":" + entry.getValue())
                    .collect(Collectors.joining(","));
            return parsesAs(entries, plain) ? plain : YamlValues.format(entries);
        }
        return String.valueOf(value);
    }

    private static boolean parsesAs(List<String> items, String text) {
        try {
            return parseList(text).equals(items);
        } catch (IllegalArgumentException looksLikeSomethingElse) {
            return false;
        }
    }

    private static boolean parsesAs(Map<String, String> entries, String text) {
        try {
            return parseMap(text).equals(entries);
        } catch (IllegalArgumentException looksLikeSomethingElse) {
            return false;
        }
    }

    static List<String> parseList(String text) {
        String trimmed = text.trim();
        if (trimmed.startsWith("[") && trimmed.endsWith("]")) {
            return YamlValues.list(trimmed);
        }
        return split(trimmed, ';').stream()
                .filter(part -> !part.isEmpty())
                .map(ConfigValues::unquoted)
                .toList();
    }

    static Map<String, String> parseMap(String text) {
        String trimmed = text.trim();
        if (trimmed.startsWith("{") && trimmed.endsWith("}")) {
            return YamlValues.map(trimmed);
        }
        TreeMap<String, String> values = new TreeMap<>();
        for (String entry : trimmed.isEmpty() ? List.<String>of() : split(trimmed, ',')) {
            List<String> parts = split(unquoted(entry), ':');
            if (parts.size() < 2 || parts.get(0).isEmpty()) {
                throw new IllegalArgumentException("must be key:value,key:value, not '" + text + "'");
            }
            String value = String.join(":", parts.subList(1, parts.size()));
            if (values.put(unquoted(parts.get(0)), unquoted(value)) != null) {
                throw new IllegalArgumentException("must have each key once, not '" + text + "'");
            }
        }
        return values;
    }

    /** The parts between separators that stand in no quotes, trimmed, with their quotes. Only a part's first sign opens any. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == 0 && c == separator) {
                parts.add(part.toString().trim());
                part.setLength(0);
                continue;
            }
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && isQuote(c) && (part.toString().isBlank() || part.charAt(part.length() - 1) == c)) {
                // Two of them inside quotes are one: the first closed, the second opens again.
                quote = c;
            }
            part.append(c);
        }
        parts.add(part.toString().trim());
        if (quote != 0) {
            throw new IllegalArgumentException("has a quote that does not end: '" + text + "'");
        }
        return parts;
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"';
    }

    private static String unquoted(String part) {
        int last = part.length() - 1;
        if (last < 1 || !isQuote(part.charAt(0)) || part.charAt(last) != part.charAt(0)) {
            return part;
        }
        String quote = part.substring(0, 1);
        return part.substring(1, last).replace(quote + quote, quote);
    }
}
