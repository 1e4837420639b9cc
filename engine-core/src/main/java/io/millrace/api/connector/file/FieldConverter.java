package io.millrace.api.connector.file;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Turns the bytes of a field into a value; chosen once per component. Throws unchecked exceptions for what it cannot. */
@FunctionalInterface
interface FieldConverter {

    Object convert(byte[] bytes, int from, int to);

    /** @param pattern of dates and times; null: ISO 8601. @return null when there is none for the type */
    static FieldConverter of(Class<?> type, String pattern) {
        FieldConverter exact = ofPresent(type, pattern);
        if (exact == null || type.isPrimitive() || type == String.class) {
            return exact;
        }
        return (bytes, from, to) -> from == to ? null : exact.convert(bytes, from, to);
    }

    private static FieldConverter ofPresent(Class<?> type, String pattern) {
        if (type == String.class) {
            return (bytes, from, to) -> new String(bytes, from, to - from, StandardCharsets.UTF_8);
        } else if (type == int.class || type == Integer.class) {
            return (bytes, from, to) -> (int) integer(bytes, from, to, Integer.MIN_VALUE, Integer.MAX_VALUE);
        } else if (type == long.class || type == Long.class) {
            return (bytes, from, to) -> integer(bytes, from, to, Long.MIN_VALUE, Long.MAX_VALUE);
        } else if (type == short.class || type == Short.class) {
            return (bytes, from, to) -> (short) integer(bytes, from, to, Short.MIN_VALUE, Short.MAX_VALUE);
        } else if (type == byte.class || type == Byte.class) {
            return (bytes, from, to) -> (byte) integer(bytes, from, to, Byte.MIN_VALUE, Byte.MAX_VALUE);
        } else if (type == double.class || type == Double.class) {
            return text(Double::valueOf);
        } else if (type == float.class || type == Float.class) {
            return text(Float::valueOf);
        } else if (type == boolean.class || type == Boolean.class) {
            return text(FieldConverter::bool);
        } else if (type == char.class || type == Character.class) {
            return text(FieldConverter::character);
        } else if (type == BigDecimal.class) {
            return text(BigDecimal::new);
        } else if (type.isEnum()) {
            return text(constantsByName(type));
        }
        return ofTime(type, pattern);
    }

    private static FieldConverter ofTime(Class<?> type, String pattern) {
        if (type == LocalDateTime.class && pattern != null && FixedDateTimePattern.supports(pattern)) {
            return new FixedDateTimePattern(pattern)::parse;
        } else if (type == LocalDateTime.class) {
            DateTimeFormatter formatter = formatter(pattern, DateTimeFormatter.ISO_LOCAL_DATE_TIME);
            return text(value -> LocalDateTime.parse(value, formatter));
        } else if (type == LocalDate.class) {
            DateTimeFormatter formatter = formatter(pattern, DateTimeFormatter.ISO_LOCAL_DATE);
            return text(value -> LocalDate.parse(value, formatter));
        } else if (type == LocalTime.class) {
            DateTimeFormatter formatter = formatter(pattern, DateTimeFormatter.ISO_LOCAL_TIME);
            return text(value -> LocalTime.parse(value, formatter));
        } else if (type == Instant.class) {
            return text(Instant::parse);
        }
        return null;
    }

    private static DateTimeFormatter formatter(String pattern, DateTimeFormatter iso) {
        return pattern == null ? iso : FixedDateTimePattern.strictFormatter(pattern);
    }

    private static FieldConverter text(Function<String, Object> parser) {
        return (bytes, from, to) -> parser.apply(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }

    private static Object bool(String value) {
        if (value.equalsIgnoreCase("true")) {
            return true;
        }
        if (value.equalsIgnoreCase("false")) {
            return false;
        }
        throw new IllegalArgumentException("is neither true nor false");
    }

    private static Object character(String value) {
        if (value.length() != 1) {
            throw new IllegalArgumentException("is not one character");
        }
        return value.charAt(0);
    }

    private static Function<String, Object> constantsByName(Class<?> type) {
        Map<String, Object> byName = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants()).forEach(constant -> byName.put(((Enum<?>) constant).name(), constant));
        return value -> {
            Object constant = byName.get(value);
            if (constant == null) {
                throw new IllegalArgumentException("is none of " + byName.keySet());
            }
            return constant;
        };
    }

    /** Straight from the bytes: most columns are integers, and a String for each would be most of the garbage. */
    private static long integer(byte[] bytes, int from, int to, long min, long max) {
        boolean negative = from < to && bytes[from] == '-';
        int at = negative || (from < to && bytes[from] == '+') ? from + 1 : from;
        if (at == to) {
            throw new NumberFormatException("is not an integer");
        }
        long value = 0; // kept negative: there is one more negative number than there are positive ones
        for (; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                throw new NumberFormatException("is not an integer");
            }
            if (value < (Long.MIN_VALUE + digit) / 10) {
                throw new NumberFormatException("is too large");
            }
            value = value * 10 - digit;
        }
        if (negative ? value < min : value < -max) {
            throw new NumberFormatException("is not between " + min + " and " + max);
        }
        return negative ? value : -value;
    }

    /** What a converter's exception says of the field. */
    static String reason(RuntimeException refused) {
        if (refused instanceof DateTimeException) {
            return "is not a date and time of the expected form";
        }
        return refused instanceof NumberFormatException
                        && (refused.getMessage() == null
                                || !refused.getMessage().startsWith("is "))
                ? "is not a number"
                : String.valueOf(refused.getMessage());
    }
}
