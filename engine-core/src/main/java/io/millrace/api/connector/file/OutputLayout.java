package io.millrace.api.connector.file;

import io.millrace.base.JobId;
import io.millrace.base.fs.PathUri;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where one job's output lies while it is being written, and where it goes:
 *
 * <pre>
 * OUTPUT/.millrace-JOB/made-directories                 which directories the job made, to remove them if it fails
 * OUTPUT/.millrace-JOB/part-SUBTASK-N-ATTEMPT.inprogress   being written
 * OUTPUT/.millrace-JOB/part-SUBTASK-N-ATTEMPT.pending      whole, waits for the job to finish
 * OUTPUT/part-SUBTASK-N                                 visible; part-JOB-SUBTASK-N in a directory that had files
 * </pre>
 */
record OutputLayout(URI output, JobId job, ExistingOutput existingOutput) {
    private static final Pattern PENDING = Pattern.compile("part-(\\d+)-(\\d+)-(\\d+)\\.pending");

    /** One whole part file that waits. */
    record PendingPart(URI path, int subtask, int number, int attempt) {}

    URI hidden() {
        return PathUri.child(output, ".millrace-" + job);
    }

    URI madeDirectories() {
        return PathUri.child(hidden(), "made-directories");
    }

    URI inProgress(int subtask, int number, int attempt) {
        return PathUri.child(hidden(), "part-" + subtask + "-" + number + "-" + attempt + ".inprogress");
    }

    URI pending(int subtask, int number, int attempt) {
        return PathUri.child(hidden(), "part-" + subtask + "-" + number + "-" + attempt + ".pending");
    }

    /** Empty when the path is not that of a pending part file. */
    static Optional<PendingPart> asPending(URI path) {
        Matcher name = PENDING.matcher(PathUri.name(path));
        return name.matches()
                ? Optional.of(new PendingPart(
                        path,
                        Integer.parseInt(name.group(1)),
                        Integer.parseInt(name.group(2)),
                        Integer.parseInt(name.group(3))))
                : Optional.empty();
    }

    URI visible(PendingPart part) {
        String prefix = existingOutput == ExistingOutput.APPEND ? "part-" + job + "-" : "part-";
        return PathUri.child(output, prefix + part.subtask() + "-" + part.number());
    }
}
