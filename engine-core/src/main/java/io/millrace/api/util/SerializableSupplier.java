package io.millrace.api.util;

import java.io.Serializable;
import java.util.function.Supplier;

/** A supplier that can travel to the tasks. */
@FunctionalInterface
public interface SerializableSupplier<T> extends Supplier<T>, Serializable {}
