package io.millrace.api.functions.async;

import java.io.Serializable;
import java.util.Collection;
import java.util.function.Predicate;

/** The usual reasons to try again. */
public final class RetryPredicates {
    /** There was no result. Of no type, to serve all. */
    @SuppressWarnings("rawtypes")
    public static final Travelling EMPTY_RESULT_PREDICATE = result -> ((Collection<?>) result).isEmpty();

    /** There was an exception, whichever. */
    public static final Travelling<Throwable> HAS_EXCEPTION_PREDICATE = thrown -> true;

    private RetryPredicates() {}

    /** A reason to try again that can travel to the tasks: write it as a lambda. */
    public interface Travelling<T> extends Predicate<T>, Serializable {}

    /** An exception of this class, or of one below it. */
    public static Travelling<Throwable> createExceptionTypePredicate(Class<? extends Throwable> exceptionClass) {
        return exceptionClass::isInstance;
    }
}
