package io.millrace.protocol;

import io.millrace.base.Blame;
import io.millrace.base.CarriedThrowable;
import io.millrace.base.Failure;
import io.millrace.protocol.thrift.FailureBlame;
import io.millrace.protocol.thrift.FailureInfo;

/** Failures as they travel. Long texts are cut: the whole stack trace is in the log of the process that failed. */
public final class Failures {
    private static final int MAX_MESSAGE = 16_000;
    private static final int MAX_STACK_TRACE = 64_000;

    private Failures() {}

    public static FailureInfo toThrift(Failure failure) {
        FailureInfo info = new FailureInfo(
                failure.code(),
                toThrift(failure.blame()),
                cut(failure.message(), MAX_MESSAGE),
                cut(failure.stackTrace(), MAX_STACK_TRACE));
        failure.thrown().map(CarriedThrowable::bytes).ifPresent(info::setThrown);
        return info;
    }

    public static Failure fromThrift(FailureInfo info) {
        return new Failure(
                info.getCode(),
                fromThrift(info.getBlame()),
                info.getMessage(),
                info.getStackTrace(),
                info.isSetThrown() ? CarriedThrowable.ofBytes(info.getThrown()).orElse(null) : null);
    }

    private static FailureBlame toThrift(Blame blame) {
        return switch (blame) {
            case USER -> FailureBlame.USER;
            case ENGINE -> FailureBlame.ENGINE;
            case CLUSTER -> FailureBlame.CLUSTER;
            case EXTERNAL -> FailureBlame.EXTERNAL;
        };
    }

    private static Blame fromThrift(FailureBlame blame) {
        return switch (blame) {
            case USER -> Blame.USER;
            case ENGINE -> Blame.ENGINE;
            case CLUSTER -> Blame.CLUSTER;
            case EXTERNAL -> Blame.EXTERNAL;
        };
    }

    private static String cut(String text, int max) {
        return text.length() <= max
                ? text
                : text.substring(0, max) + "… (" + (text.length() - max) + " characters more)";
    }
}
