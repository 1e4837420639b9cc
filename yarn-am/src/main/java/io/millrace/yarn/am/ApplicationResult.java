package io.millrace.yarn.am;

import io.millrace.base.Failure;
import java.util.Optional;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;

/**
 * How the application ended, as YARN and the client's exit code know it.
 *
 * @param why the root cause; empty when it succeeded
 */
record ApplicationResult(FinalApplicationStatus status, Optional<Failure> why) {
    /** YARN keeps diagnostics in memory and in its state store. */
    private static final int MAX_DIAGNOSTICS = 8000;

    static ApplicationResult succeeded() {
        return new ApplicationResult(FinalApplicationStatus.SUCCEEDED, Optional.empty());
    }

    static ApplicationResult failed(Failure why) {
        return new ApplicationResult(FinalApplicationStatus.FAILED, Optional.of(why));
    }

    static ApplicationResult killed(Failure why) {
        return new ApplicationResult(FinalApplicationStatus.KILLED, Optional.of(why));
    }

    /** The code table of the command line: 0, 4 for a failed job, 5 for a cancelled one. */
    int exitCode() {
        return switch (status) {
            case SUCCEEDED -> 0;
            case KILLED -> 5;
            case FAILED, UNDEFINED, ENDED -> 4;
        };
    }

    /** One paragraph, code first. */
    String diagnostics() {
        String text =
                why.map(Failure::toString).orElse("").replaceAll("\\s+", " ").trim();
        return text.length() <= MAX_DIAGNOSTICS ? text : text.substring(0, MAX_DIAGNOSTICS) + " …";
    }
}
