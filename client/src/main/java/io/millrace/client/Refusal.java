package io.millrace.client;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import java.util.Objects;

/**
 * Why a command does not do what it was asked to.
 *
 * @param remedy what to do about it, one line; empty when the failure already says so
 */
public record Refusal(ExitCode exit, Failure failure, String remedy) {

    public Refusal {
        Objects.requireNonNull(exit);
        Objects.requireNonNull(failure);
        Objects.requireNonNull(remedy);
    }

    /** Something the person typed, wrote or built is wrong. */
    public static Refusal usage(String code, String message, String remedy) {
        return new Refusal(ExitCode.USAGE, Failure.of(code, Blame.USER, message), remedy);
    }

    public static Refusal of(ExitCode exit, String code, Blame blame, String message, String remedy) {
        return new Refusal(exit, Failure.of(code, blame, message), remedy);
    }

    public RefusedException asException() {
        return new RefusedException(java.util.List.of(this), null);
    }

    public RefusedException asException(Throwable cause) {
        return new RefusedException(java.util.List.of(this), cause);
    }
}
