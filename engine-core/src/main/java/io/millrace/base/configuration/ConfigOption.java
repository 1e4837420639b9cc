package io.millrace.base.configuration;

import java.util.ArrayList;
import java.util.List;
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
 * @param fallbackKeys under which it may be set, too, those that count more first
 */
public record ConfigOption<T>(
        String key,
        String typeName,
        T defaultValue,
        String defaultText,
        Function<String, T> parser,
        String description,
        List<FallbackKey> fallbackKeys) {

    public ConfigOption {
        Objects.requireNonNull(key);
        Objects.requireNonNull(typeName);
        Objects.requireNonNull(defaultText);
        Objects.requireNonNull(parser);
        Objects.requireNonNull(description);
        fallbackKeys = List.copyOf(fallbackKeys);
    }

    public ConfigOption(
            String key,
            String typeName,
            T defaultValue,
            String defaultText,
            Function<String, T> parser,
            String description) {
        this(key, typeName, defaultValue, defaultText, parser, description, List.of());
    }

    /** The same option with these words about it. */
    public ConfigOption<T> withDescription(String words) {
        return new ConfigOption<>(key, typeName, defaultValue, defaultText, parser, words, fallbackKeys);
    }

    /** The same option, which also counts when it is set under one of these keys; its own key wins, then the first. */
    public ConfigOption<T> withFallbackKeys(String... keys) {
        return withKeys(false, keys);
    }

    /** As {@link #withFallbackKeys}, for keys that it had once. */
    public ConfigOption<T> withDeprecatedKeys(String... deprecatedKeys) {
        return withKeys(true, deprecatedKeys);
    }

    private ConfigOption<T> withKeys(boolean deprecated, String... keys) {
        List<FallbackKey> more = new ArrayList<>();
        for (String other : keys) {
            more.add(new FallbackKey(other, deprecated));
        }
        more.addAll(fallbackKeys);
        return new ConfigOption<>(key, typeName, defaultValue, defaultText, parser, description, more);
    }

    public boolean hasFallbackKeys() {
        return !fallbackKeys.isEmpty();
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
