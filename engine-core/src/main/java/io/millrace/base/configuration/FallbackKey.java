package io.millrace.base.configuration;

import java.io.Serializable;

/**
 * Another key of an option.
 *
 * @param isDeprecated whether the option had it once and should be set by its own
 */
public record FallbackKey(String getKey, boolean isDeprecated) implements Serializable {}
