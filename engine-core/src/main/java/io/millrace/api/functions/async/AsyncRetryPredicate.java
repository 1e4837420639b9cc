package io.millrace.api.functions.async;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;

/** Which answers are worth another try. */
public interface AsyncRetryPredicate<OUT> {
    /** Empty: every result is good. */
    Optional<Predicate<Collection<OUT>>> resultPredicate();

    /** Empty: no exception is tried again. */
    Optional<Predicate<Throwable>> exceptionPredicate();
}
