package io.millrace.api.functions.async;

import java.util.Collection;

/** Makes a result when it is wanted. */
@FunctionalInterface
public interface CollectionSupplier<OUT> {
    Collection<OUT> get() throws Exception;
}
