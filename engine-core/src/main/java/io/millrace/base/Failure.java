package io.millrace.base;

import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.util.Objects;
import java.util.Optional;

/**
 * A failure as a value, so that it can travel between processes without the classes that caused it.
 *
 * @param code stable code such as {@code MR-2001}, documented in {@code docs/reference/errors.md}
 * @param blame who has to act
 * @param message what happened, where (operator, record, line, key), why, and what to do; one paragraph
 * @param stackTrace the printed stack trace of the cause, empty when there is none
 * @param carried the cause itself, for the program that waits for the job; null when it does not travel
 */
public record Failure(String code, Blame blame, String message, String stackTrace, CarriedThrowable carried)
        implements Serializable {

    public Failure {
        Objects.requireNonNull(code);
        Objects.requireNonNull(blame);
        Objects.requireNonNull(message);
        Objects.requireNonNull(stackTrace);
    }

    public Failure(String code, Blame blame, String message, String stackTrace) {
        this(code, blame, message, stackTrace, null);
    }

    public static Failure of(String code, Blame blame, String message) {
        return new Failure(code, blame, message, "");
    }

    public static Failure of(String code, Blame blame, String message, Throwable cause) {
        return new Failure(code, blame, message, print(cause));
    }

    /** The failure a throwable carries ({@link MillraceException}), or one made of it with the given code and blame. */
    public static Failure from(Throwable cause, String code, Blame blame, String context) {
        if (cause instanceof MillraceException known) {
            return known.failure();
        }
        return of(code, blame, context + ": " + summary(cause), cause).carrying(cause);
    }

    /** The same, with what was thrown where it can be carried over. */
    public Failure carrying(Throwable thrown) {
        return new Failure(
                code, blame, message, stackTrace, CarriedThrowable.of(thrown).orElse(null));
    }

    /** What was thrown, when it could be carried over. */
    public Optional<CarriedThrowable> thrown() {
        return Optional.ofNullable(carried);
    }

    /** The same, of this operator: {@code 'name' at Program.java:42}. */
    public Failure at(String inProgram) {
        return new Failure(code, blame, inProgram + ": " + message, stackTrace, carried);
    }

    /** Class and message of the throwable and of its root cause, on one line. */
    public static String summary(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root == cause ? cause.toString() : cause + "; root cause: " + root;
    }

    /** As {@link Throwable#printStackTrace()} prints it. */
    public static String print(Throwable cause) {
        StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    @Override
    public String toString() {
        return code + " (" + blame + "): " + message;
    }
}
