package io.millrace.base.configuration;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Values by key, as text, read through typed {@link ConfigOption}s. Not thread-safe while it changes; read-only use is
 * safe. Iterates in the order of keys, so that everything derived from it is the same in every process.
 */
public final class Configuration implements ReadableConfig, WritableConfig, Cloneable, Serializable {
    private static final long serialVersionUID = 1L;
    private final TreeMap<String, String> values = new TreeMap<>();

    public Configuration() {}

    public Configuration(Configuration other) {
        values.putAll(other.values);
    }

    public static Configuration fromMap(Map<String, String> values) {
        Configuration configuration = new Configuration();
        configuration.values.putAll(values);
        return configuration;
    }

    @Override
    public <T> T get(ConfigOption<T> option) {
        String text = textOf(option);
        return text == null ? option.defaultValue() : parse(option, text);
    }

    public <T> T get(ConfigOption<T> option, T fallback) {
        String text = textOf(option);
        return text == null ? fallback : parse(option, text);
    }

    @Override
    public <T> Optional<T> getOptional(ConfigOption<T> option) {
        return Optional.ofNullable(textOf(option)).map(text -> parse(option, text));
    }

    public boolean contains(ConfigOption<?> option) {
        return textOf(option) != null;
    }

    @Override
    public <T> Configuration set(ConfigOption<T> option, T value) {
        String text = ConfigValues.format(Objects.requireNonNull(
                value, () -> "null for '" + option.key() + "'; removeConfig takes a value away"));
        parse(option, text);
        values.put(option.key(), text);
        return this;
    }

    /** Under its own key or another; null when it is set under none. */
    private String textOf(ConfigOption<?> option) {
        String text = values.get(option.key());
        for (FallbackKey other : option.fallbackKeys()) {
            if (text != null) {
                break;
            }
            text = values.get(other.getKey());
        }
        return text;
    }

    /** Sets a key by its text, unchecked until it is read or validated. */
    public Configuration setString(String key, String value) {
        values.put(
                Objects.requireNonNull(key),
                Objects.requireNonNull(value, () -> "null for '" + key + "'; removeKey takes a value away"));
        return this;
    }

    public Optional<String> getString(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The text of this key, whether or not an option has it. */
    public String getString(String key, String defaultValue) {
        return values.getOrDefault(key, defaultValue);
    }

    /** The text of what applies: the default's where nothing is set; null where there is none. */
    public String getValue(ConfigOption<?> option) {
        String set = textOf(option);
        return set != null || option.defaultValue() == null ? set : option.defaultText();
    }

    /** @throws MillraceException MR-1103 when the text is none of the constants */
    public <E extends Enum<E>> E getEnum(Class<E> type, ConfigOption<String> option) {
        String text = getValue(option);
        return text == null
                ? null
                : parse(ConfigOptions.key(option.key()).enumType(type).noDefaultValue(), text);
    }

    public boolean containsKey(String key) {
        return values.containsKey(key);
    }

    /** In the order of keys. A copy. */
    public Set<String> keySet() {
        return new TreeSet<>(values.keySet());
    }

    /** Whether something was set. */
    public boolean removeKey(String key) {
        return values.remove(key) != null;
    }

    /** Takes away what {@link #get} reads: under the option's own key, or under the next that is set. Whether there was any. */
    public <T> boolean removeConfig(ConfigOption<T> option) {
        return removeKey(option.key()) || option.fallbackKeys().stream().anyMatch(other -> removeKey(other.getKey()));
    }

    public void addAllToProperties(Properties properties) {
        values.forEach(properties::setProperty);
    }

    /** Puts {@code prefix} before each key of {@code other}. */
    public void addAll(Configuration other, String prefix) {
        other.values.forEach((key, value) -> values.put(prefix + key, value));
    }

    /** A copy. */
    @Override
    public Configuration clone() {
        return new Configuration(this);
    }

    /** Values of {@code stronger} win. */
    public Configuration addAll(Configuration stronger) {
        values.putAll(stronger.values);
        return this;
    }

    @Override
    public Map<String, String> toMap() {
        return Collections.unmodifiableSortedMap(values);
    }

    private static <T> T parse(ConfigOption<T> option, String text) {
        try {
            return option.parser().apply(text);
        } catch (IllegalArgumentException bad) {
            throw new MillraceException(
                    Failure.of("MR-1103", Blame.USER, "option '" + option.key() + "' " + bad.getMessage()), bad);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Configuration that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** For people: without the values of keys that sound like a secret. */
    @Override
    public String toString() {
        TreeMap<String, String> shown = new TreeMap<>(values);
        shown.replaceAll((key, value) -> SecretKeys.soundsSecret(key) ? "(hidden)" : value);
        return shown.toString();
    }
}
