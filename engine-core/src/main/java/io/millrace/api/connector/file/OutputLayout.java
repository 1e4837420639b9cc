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
 * OUTPUT/.millrace-JOB/BUCKET/part-SUBTASK-N-ATTEMPT.inprogress   being written
 * OUTPUT/.millrace-JOB/BUCKET/part-SUBTASK-N-ATTEMPT.pending      whole, waits for the job to finish
 * OUTPUT/BUCKET/part-SUBTASK-N                          visible; part-JOB-SUBTASK-N in a directory that had files
 * </pre>
 *
 * A bucket is a relative path; the empty one is the directory itself.
 */
record OutputLayout(URI output, JobId job, ExistingOutput existingOutput, OutputFileConfig names) {
    private static final Pattern PENDING = Pattern.compile("part-(\\d+)-(\\d+)-(\\d+)\\.pending");

    /** One whole part file that waits. */
    record PendingPart(URI path, String bucket, int subtask, int number, int attempt) {}

    /** @throws io.millrace.base.MillraceException MR-2441 when this is no path below a directory */
    static void checkBucket(String bucket) {
        if (bucket.isEmpty()) {
            return;
        }
        for (String name : bucket.split("/", -1)) {
            if (name.isBlank() || name.equals(".") || name.equals("..")) {
                throw FileFailures.impossibleBucket(bucket);
            }
        }
    }

    URI hidden() {
        return PathUri.child(output, ".millrace-" + job);
    }

    URI madeDirectories() {
        return PathUri.child(hidden(), "made-directories");
    }

    URI inProgress(String bucket, int subtask, int number, int attempt) {
        return in(hidden(), bucket, "part-" + subtask + "-" + number + "-" + attempt + ".inprogress");
    }

    URI pending(String bucket, int subtask, int number, int attempt) {
        return in(hidden(), bucket, "part-" + subtask + "-" + number + "-" + attempt + ".pending");
    }

    private static URI in(URI directory, String bucket, String name) {
        return PathUri.child(directory, bucket.isEmpty() ? name : bucket + "/" + name);
    }

    /** Empty when the path is not that of a pending part file. */
    static Optional<PendingPart> asPending(URI path, String bucket) {
        Matcher name = PENDING.matcher(PathUri.name(path));
        return name.matches()
                ? Optional.of(new PendingPart(
                        path,
                        bucket,
                        Integer.parseInt(name.group(1)),
                        Integer.parseInt(name.group(2)),
                        Integer.parseInt(name.group(3))))
                : Optional.empty();
    }

    URI visible(PendingPart part) {
        String ofJob = existingOutput == ExistingOutput.APPEND ? job + "-" : "";
        return in(
                output,
                part.bucket(),
                names.partPrefix() + "-" + ofJob + part.subtask() + "-" + part.number() + names.partSuffix());
    }
}
