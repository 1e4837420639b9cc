package io.millrace.base.configuration;

import io.millrace.base.MillraceException;
import java.util.Map;
import java.util.Optional;

/** Settings to read. */
public interface ReadableConfig {

    /**
     * The option's default where nothing is set.
     *
     * @throws MillraceException MR-1103 when the text does not parse, naming the key
     */
    <T> T get(ConfigOption<T> option);

    /** Empty where nothing is set, whatever the option's default. */
    <T> Optional<T> getOptional(ConfigOption<T> option);

    /** What is set, as text, in the order of keys. */
    Map<String, String> toMap();
}
