package io.millrace.api.util;

import java.io.Serializable;
import java.util.function.Function;

/** A function that can travel to the tasks. */
@FunctionalInterface
public interface SerializableFunction<T, R> extends Function<T, R>, Serializable {}
