package io.millrace.base;

/** Something scheduled that may be called off. Cancelling twice, or too late, does nothing. */
@FunctionalInterface
public interface Cancellable {
    void cancel();
}
