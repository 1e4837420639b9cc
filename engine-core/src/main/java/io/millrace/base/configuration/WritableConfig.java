package io.millrace.base.configuration;

/** Settings to write. */
public interface WritableConfig {
    <T> WritableConfig set(ConfigOption<T> option, T value);
}
