package io.millrace.base.configuration;

import io.millrace.base.MemorySize;
import io.millrace.base.fs.PathUri;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Builds {@link ConfigOption}s: {@code key("parallelism.default").intType(1, 32768).defaultValue(1, "…")}. */
public final class ConfigOptions {
    private ConfigOptions() {}

    public static OptionBuilder key(String key) {
        return new OptionBuilder(key);
    }

    /** A key that still lacks its type. */
    public record OptionBuilder(String key) {

        public TypedConfigOptionBuilder<Integer> intType() {
            return intType(Integer.MIN_VALUE, Integer.MAX_VALUE);
        }

        public TypedConfigOptionBuilder<Long> longType() {
            return number("long", Long::valueOf, "a whole number");
        }

        public TypedConfigOptionBuilder<Float> floatType() {
            return number("float", Float::valueOf, "a number");
        }

        public TypedConfigOptionBuilder<Double> doubleType() {
            return number("double", Double::valueOf, "a number");
        }

        public TypedConfigOptionBuilder<Double> doubleType(double min, double max) {
            TypedConfigOptionBuilder<Double> unbounded = doubleType();
            return new TypedConfigOptionBuilder<>(
                    key, "double", text -> checkRange(unbounded.parser().apply(text), min, max));
        }

        /** Written as {@code key:value,key:value}. */
        public TypedConfigOptionBuilder<Map<String, String>> mapType() {
            return new TypedConfigOptionBuilder<>(key, "map", ConfigValues::parseMap);
        }

        private <T> TypedConfigOptionBuilder<T> number(String typeName, Function<String, T> parser, String what) {
            return new TypedConfigOptionBuilder<>(key, typeName, text -> {
                try {
                    return parser.apply(text.trim());
                } catch (NumberFormatException notANumber) {
                    throw new IllegalArgumentException("must be " + what + ", not '" + text + "'", notANumber);
                }
            });
        }

        public TypedConfigOptionBuilder<Integer> intType(int min, int max) {
            return new TypedConfigOptionBuilder<>(key, "int", text -> checkRange(parseInt(text), min, max));
        }

        public TypedConfigOptionBuilder<Boolean> booleanType() {
            return new TypedConfigOptionBuilder<>(key, "boolean", OptionBuilder::parseBoolean);
        }

        public TypedConfigOptionBuilder<String> stringType() {
            return new TypedConfigOptionBuilder<>(key, "string", text -> text);
        }

        /** A file or directory, as {@link PathUri#parse} reads it; stays the text that was given. */
        public TypedConfigOptionBuilder<String> pathType() {
            return new TypedConfigOptionBuilder<>(key, "path", text -> {
                PathUri.parse(text);
                return text;
            });
        }

        public TypedConfigOptionBuilder<Duration> durationType() {
            return new TypedConfigOptionBuilder<>(key, "duration", Durations::parse);
        }

        public TypedConfigOptionBuilder<MemorySize> memoryType() {
            return new TypedConfigOptionBuilder<>(key, "memory", MemorySize::parse);
        }

        public <E extends Enum<E>> TypedConfigOptionBuilder<E> enumType(Class<E> type) {
            return new TypedConfigOptionBuilder<>(
                    key, Arrays.toString(type.getEnumConstants()), text -> parseEnum(type, text));
        }

        /** Text that must name one of the constants, for keys that Flink has as text; {@link Configuration#getEnum}. */
        public <E extends Enum<E>> TypedConfigOptionBuilder<String> nameOf(Class<E> type) {
            return new TypedConfigOptionBuilder<>(key, Arrays.toString(type.getEnumConstants()), text -> {
                parseEnum(type, text);
                return text;
            });
        }

        private static int parseInt(String text) {
            try {
                return Integer.parseInt(text.trim());
            } catch (NumberFormatException notANumber) {
                throw new IllegalArgumentException("must be a whole number, not '" + text + "'", notANumber);
            }
        }

        private static int checkRange(int value, int min, int max) {
            if (value < min || value > max) {
                throw new IllegalArgumentException("must be between " + min + " and " + max + ", not " + value);
            }
            return value;
        }

        private static double checkRange(double value, double min, double max) {
            if (!(value >= min && value <= max)) {
                throw new IllegalArgumentException("must be between " + min + " and " + max + ", not " + value);
            }
            return value;
        }

        private static Boolean parseBoolean(String text) {
            return switch (text.trim().toLowerCase(Locale.ROOT)) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException("must be true or false, not '" + text + "'");
            };
        }

        private static <E extends Enum<E>> E parseEnum(Class<E> type, String text) {
            for (E constant : type.getEnumConstants()) {
                if (constant.name()
                        .replace('_', '-')
                        .equalsIgnoreCase(text.trim().replace('_', '-'))) {
                    return constant;
                }
            }
            throw new IllegalArgumentException(
                    "must be one of " + Arrays.toString(type.getEnumConstants()) + ", not '" + text + "'");
        }
    }

    /** A key with its type that still lacks default and description. */
    public record TypedConfigOptionBuilder<T>(String key, String typeName, Function<String, T> parser) {

        /** The default is given as text, as in the configuration file, so that the reference page shows it so. */
        public ConfigOption<T> defaultValue(String text, String description) {
            return new ConfigOption<>(key, typeName, parser.apply(text), text, parser, description);
        }

        /** An option of a program: described with {@link ConfigOption#withDescription}, if at all. */
        public ConfigOption<T> defaultValue(T value) {
            return new ConfigOption<>(key, typeName, value, ConfigValues.format(value), parser, "");
        }

        public ConfigOption<T> noDefaultValue() {
            return noDefaultValue("");
        }

        /** Several values, written as {@code one;another}. */
        public ListConfigOptionBuilder<T> asList() {
            return new ListConfigOptionBuilder<>(key, "list of " + typeName, parser);
        }

        public ConfigOption<T> noDefaultValue(String description) {
            return new ConfigOption<>(key, typeName, null, "", parser, description);
        }
    }

    /** A key of several values that still lacks its default. */
    public record ListConfigOptionBuilder<E>(String key, String typeName, Function<String, E> parser) {

        @SafeVarargs
        @SuppressWarnings("varargs") // the array is only read
        public final ConfigOption<List<E>> defaultValues(E... values) {
            List<E> defaults = List.of(values);
            return new ConfigOption<>(key, typeName, defaults, ConfigValues.format(defaults), this::parse, "");
        }

        public ConfigOption<List<E>> noDefaultValue() {
            return new ConfigOption<>(key, typeName, null, "", this::parse, "");
        }

        private List<E> parse(String text) {
            return ConfigValues.parseList(text).stream().map(parser).toList();
        }
    }
}
