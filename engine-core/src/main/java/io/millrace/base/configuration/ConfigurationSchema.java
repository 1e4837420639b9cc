package io.millrace.base.configuration;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Which keys exist and what their values look like. Judges a configuration as a whole and reports everything that is
 * wrong with it at once. {@link KnownOptions#SCHEMA} is the one of this version.
 */
public final class ConfigurationSchema {
    /** Whose keys are somebody else's: the program's, Hadoop's, the processes' environments', our own messages. */
    private static final List<String> FREE_PREFIXES = List.of("user.", "hadoop.", "env.", "$internal.");

    private final TreeMap<String, ConfigOption<?>> options = new TreeMap<>();
    private final TreeMap<String, String> removed = new TreeMap<>();
    /** Other keys under which an option counts. */
    private final TreeMap<String, ConfigOption<?>> formerKeys = new TreeMap<>();

    /** @param removed former keys, each with what to do instead */
    public ConfigurationSchema(Collection<ConfigOption<?>> options, Map<String, String> removed) {
        for (ConfigOption<?> option : options) {
            if (this.options.put(option.key(), option) != null) {
                throw new IllegalArgumentException("two options have the key " + option.key());
            }
            option.fallbackKeys().forEach(other -> formerKeys.put(other.getKey(), option));
        }
        this.removed.putAll(removed);
    }

    public Collection<ConfigOption<?>> options() {
        return Collections.unmodifiableCollection(options.values());
    }

    public Optional<ConfigOption<?>> option(String key) {
        return Optional.ofNullable(options.get(key));
    }

    public List<Failure> validate(Configuration configuration) {
        return validate(configuration, key -> "");
    }

    /** @param origin where a key's value comes from, such as {@code from -D}; may be empty */
    public List<Failure> validate(Configuration configuration, Function<String, String> origin) {
        List<Failure> failures = new ArrayList<>();
        configuration.toMap().forEach((key, value) -> {
            String from = origin.apply(key);
            check(key, value, from.isEmpty() ? "" : " (" + from + ")").ifPresent(failures::add);
        });
        return failures;
    }

    /**
     * As {@link #validate(Configuration)}, of what a program set in code. Unlike whoever wrote a configuration file, it may
     * keep settings of its own there: a key that resembles none of ours is not taken for a mistake.
     */
    public List<Failure> validateInProgram(Configuration configuration) {
        Configuration ours = new Configuration(configuration);
        strangers(configuration).forEach(ours::removeKey);
        return validate(ours, key -> "set in the program");
    }

    /** Keys that mean nothing to us and resemble nothing of ours. */
    public List<String> strangers(Configuration configuration) {
        return configuration.keySet().stream()
                .filter(key -> !options.containsKey(key) && !removed.containsKey(key) && !formerKeys.containsKey(key))
                .filter(key -> FREE_PREFIXES.stream().noneMatch(key::startsWith))
                .filter(key -> NearestMatch.of(key, options.keySet()).isEmpty())
                .toList();
    }

    private Optional<Failure> check(String key, String value, String from) {
        ConfigOption<?> option = options.getOrDefault(key, formerKeys.get(key));
        if (option != null) {
            return checkValue(option, key, value, from);
        }
        if (removed.containsKey(key)) {
            return refuse("MR-1107", "option '" + key + "'" + from + " was removed: " + removed.get(key));
        }
        if (FREE_PREFIXES.stream().anyMatch(key::startsWith)) {
            return Optional.empty();
        }
        String hint = NearestMatch.of(key, options.keySet())
                .map(nearest -> "did you mean '" + nearest + "'?")
                .orElse("keys of your own program start with 'user.', Hadoop's with 'hadoop.'");
        return refuse("MR-1102", "unknown option '" + key + "'" + from + "; " + hint);
    }

    private static Optional<Failure> checkValue(ConfigOption<?> option, String key, String value, String from) {
        return option.problemWith(value)
                .flatMap(problem -> refuse("MR-1103", "option '" + key + "'" + from + " " + problem));
    }

    private static Optional<Failure> refuse(String code, String message) {
        return Optional.of(Failure.of(code, Blame.USER, message));
    }
}
