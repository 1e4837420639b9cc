package io.millrace.base.configuration;

import io.millrace.base.MemorySize;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

/** Builds {@link ConfigOption}s: {@code key("parallelism.default").intType(1, 32768).defaultValue(1, "…")}. */
public final class ConfigOptions {
    private ConfigOptions() {}

    public static Key key(String key) {
        return new Key(key);
    }

    /** A key that still lacks its type. */
    public record Key(String key) {

        public Typed<Integer> intType(int min, int max) {
            return new Typed<>(key, "int", text -> checkRange(parseInt(text), min, max));
        }

        public Typed<Double> doubleType(double min, double max) {
            return new Typed<>(key, "double", text -> checkRange(parseDouble(text), min, max));
        }

        public Typed<Boolean> booleanType() {
            return new Typed<>(key, "boolean", Key::parseBoolean);
        }

        public Typed<String> stringType() {
            return new Typed<>(key, "string", text -> text);
        }

        public Typed<Duration> durationType() {
            return new Typed<>(key, "duration", Durations::parse);
        }

        public Typed<MemorySize> memoryType() {
            return new Typed<>(key, "memory", MemorySize::parse);
        }

        public <E extends Enum<E>> Typed<E> enumType(Class<E> type) {
            return new Typed<>(key, Arrays.toString(type.getEnumConstants()), text -> parseEnum(type, text));
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

        private static double parseDouble(String text) {
            try {
                return Double.parseDouble(text.trim());
            } catch (NumberFormatException notANumber) {
                throw new IllegalArgumentException("must be a number, not '" + text + "'", notANumber);
            }
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
    public record Typed<T>(String key, String typeName, Function<String, T> parser) {

        /** The default is given as text, as in the configuration file, so that the reference page shows it so. */
        public ConfigOption<T> defaultValue(String text, String description) {
            return new ConfigOption<>(key, typeName, parser.apply(text), text, parser, description);
        }

        public ConfigOption<T> noDefaultValue(String description) {
            return new ConfigOption<>(key, typeName, null, "", parser, description);
        }
    }
}
