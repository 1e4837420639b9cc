package io.millrace.base.configuration;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * One typed configuration key: name, default, how text becomes a value, and one sentence about it. Options are
 * constants in the {@code *Options} classes of this package; the reference page is generated from them.
 *
 * @param key Flink's key wherever Flink has the concept
 * @param typeName for people: {@code int}, {@code duration}, {@code memory} …
 * @param defaultValue null when there is none
 * @param defaultText the default as one would write it in the configuration file; empty when there is none
 * @param parser throws {@link IllegalArgumentException} with a message that completes "key: …"
 * @param description one sentence
 */
public record ConfigOption<T>(
        String key,
        String typeName,
        T defaultValue,
        String defaultText,
        Function<String, T> parser,
        String description) {

    public ConfigOption {
        Objects.requireNonNull(key);
        Objects.requireNonNull(typeName);
        Objects.requireNonNull(defaultText);
        Objects.requireNonNull(parser);
        Objects.requireNonNull(description);
    }

    /** The same option with these words about it. */
    public ConfigOption<T> withDescription(String words) {
        return new ConfigOption<>(key, typeName, defaultValue, defaultText, parser, words);
    }

    public boolean hasDefaultValue() {
        return defaultValue != null;
    }

    /** Why the text is not a value of this option, completing "key …"; empty when it is one. */
    public Optional<String> problemWith(String text) {
        try {
            T value = parser.apply(text);
            return value == null ? Optional.of("has no value for '" + text + "'") : Optional.empty();
        } catch (IllegalArgumentException bad) {
            return Optional.of(bad.getMessage());
        }
    }

    @Override
    public String toString() {
        return key;
    }
}
