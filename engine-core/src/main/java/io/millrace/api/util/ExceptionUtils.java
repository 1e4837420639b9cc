package io.millrace.api.util;

import io.millrace.base.Failure;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;

/** What programs and tests ask of a throwable and its causes, such as those of a failed job. */
public final class ExceptionUtils {
    public static final String STRINGIFIED_NULL_EXCEPTION = "(null)";

    private ExceptionUtils() {}

    /** As {@link Throwable#printStackTrace()} prints it. */
    public static String stringifyException(Throwable e) {
        return e == null ? STRINGIFIED_NULL_EXCEPTION : Failure.print(e);
    }

    /** The first of the throwable and its causes that is of this class. */
    public static <T extends Throwable> Optional<T> findThrowable(Throwable throwable, Class<T> searchType) {
        return findThrowable(throwable, searchType::isInstance).map(searchType::cast);
    }

    public static Optional<Throwable> findThrowable(Throwable throwable, Predicate<Throwable> predicate) {
        for (Throwable cause = throwable; cause != null; cause = cause.getCause()) {
            if (predicate.test(cause)) {
                return Optional.of(cause);
            }
        }
        return Optional.empty();
    }

    /** As {@link #findThrowable(Throwable, Class)}: causes of failed jobs are objects already. */
    public static <T extends Throwable> Optional<T> findThrowableSerializedAware(
            Throwable throwable, Class<T> searchType, ClassLoader classLoader) {
        return findThrowable(throwable, searchType);
    }

    public static Optional<Throwable> findThrowableWithMessage(Throwable throwable, String searchMessage) {
        return findThrowable(
                throwable,
                cause -> cause.getMessage() != null && cause.getMessage().contains(searchMessage));
    }

    /** Throws the throwable on when neither it nor a cause is of this class. */
    public static <T extends Throwable> void assertThrowable(Throwable throwable, Class<T> searchType) throws T {
        if (findThrowable(throwable, searchType).isEmpty()) {
            throw Unchecked.rethrow(throwable);
        }
    }

    public static <T extends Throwable> void assertThrowable(T throwable, Predicate<Throwable> predicate) throws T {
        if (findThrowable(throwable, predicate).isEmpty()) {
            throw throwable;
        }
    }

    public static <T extends Throwable> void assertThrowableWithMessage(Throwable throwable, String searchMessage)
            throws T {
        if (findThrowableWithMessage(throwable, searchMessage).isEmpty()) {
            throw Unchecked.rethrow(throwable);
        }
    }

    public static Throwable stripExecutionException(Throwable throwable) {
        return stripException(throwable, ExecutionException.class);
    }

    public static Throwable stripCompletionException(Throwable throwable) {
        return stripException(throwable, CompletionException.class);
    }

    /** The first cause that is of another class; the last one if all are of this class. */
    public static Throwable stripException(Throwable throwableToStrip, Class<? extends Throwable> typeToStrip) {
        Throwable stripped = throwableToStrip;
        while (typeToStrip.isInstance(stripped) && stripped.getCause() != null) {
            stripped = stripped.getCause();
        }
        return stripped;
    }

    /** The earlier one, with the new one as suppressed; the new one when there is no earlier one. */
    public static <T extends Throwable> T firstOrSuppressed(T newException, T previous) {
        if (previous == null || previous == newException) {
            return newException;
        }
        previous.addSuppressed(newException);
        return previous;
    }

    /** The JVM cannot go on. */
    public static boolean isJvmFatalError(Throwable t) {
        return t instanceof InternalError || t instanceof UnknownError || t instanceof ThreadDeath;
    }

    public static boolean isJvmFatalOrOutOfMemoryError(Throwable t) {
        return isJvmFatalError(t) || t instanceof OutOfMemoryError;
    }

    public static void rethrowIfFatalError(Throwable t) {
        if (isJvmFatalError(t)) {
            throw (Error) t;
        }
    }

    public static void rethrowIfFatalErrorOrOOM(Throwable t) {
        if (isJvmFatalOrOutOfMemoryError(t)) {
            throw (Error) t;
        }
    }

    /** Unchecked ones as they are, others as the cause of a {@link RuntimeException}. */
    public static void rethrow(Throwable t) {
        throwUnchecked(t);
        throw new RuntimeException(t);
    }

    /** As {@link #rethrow(Throwable)}, with a message for the {@link RuntimeException}. */
    public static void rethrow(Throwable t, String parentMessage) {
        throwUnchecked(t);
        throw new RuntimeException(parentMessage, t);
    }

    private static void throwUnchecked(Throwable t) {
        if (t instanceof Error error) {
            throw error;
        }
        if (t instanceof RuntimeException unchecked) {
            throw unchecked;
        }
    }

    /** Errors and exceptions as they are, others as the cause of an {@link Exception}. */
    public static void rethrowException(Throwable t) throws Exception {
        rethrowException(t, t.getMessage());
    }

    /** As {@link #rethrowException(Throwable)}, with a message for the {@link Exception}. */
    public static void rethrowException(Throwable t, String parentMessage) throws Exception {
        throwUnchecked(t);
        throw t instanceof Exception checked ? checked : new Exception(parentMessage, t);
    }

    /** Throws it unless it is null. */
    public static void tryRethrowException(Exception e) throws Exception {
        if (e != null) {
            throw e;
        }
    }

    /** Throws it when it is unchecked or an {@link IOException}. */
    public static void tryRethrowIOException(Throwable t) throws IOException {
        throwUnchecked(t);
        if (t instanceof IOException io) {
            throw io;
        }
    }

    /** Unchecked ones and {@link IOException}s as they are, others as the cause of an {@link IOException}. */
    public static void rethrowIOException(Throwable t) throws IOException {
        tryRethrowIOException(t);
        throw new IOException(t.getMessage(), t);
    }

    /** Sets the thread's interrupted flag again after an {@link InterruptedException}. */
    public static void checkInterrupted(Throwable e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
    }
}
