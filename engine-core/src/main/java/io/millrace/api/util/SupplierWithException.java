package io.millrace.api.util;

/** A supplier that may throw. */
@FunctionalInterface
public interface SupplierWithException<R, E extends Throwable> {
    R get() throws E;
}
