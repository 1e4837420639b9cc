package io.millrace.api.connector.file;

import io.millrace.base.JobID;
import io.millrace.base.fs.PathUri;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where one job's output lies while it is being written, and where it goes:
 *
 * <pre>
 * OUTPUT/.millrace-JOB/made-directories            which directories the job made, to remove them if it fails
 * OUTPUT/.millrace-JOB/checkpointed                there may be checkpoints that count on pending parts
 * OUTPUT/.millrace-JOB/BUCKET/part-SUBTASK-N-SINCE-ATTEMPT.inprogress   being written
 * OUTPUT/.millrace-JOB/BUCKET/part-SUBTASK-N-SINCE-ATTEMPT.pending      whole, waits for its checkpoint to complete
 * OUTPUT/BUCKET/part-SUBTASK-N                     visible; part-JOB-SUBTASK-N in a directory that had files
 * </pre>
 *
 * A bucket is a relative path; the empty one is the directory itself. SINCE is the checkpoint the attempt was restored
 * from, 0 without one.
 */
record OutputLayout(URI output, JobID job, ExistingOutput existingOutput, OutputFileConfig names) {
    private static final String PENDING_SUFFIX = ".pending";
    private static final Pattern HIDDEN_PART =
            Pattern.compile("part-(\\d+)-(\\d+)-(\\d+)-(\\d+\\.[^/]+)\\.(?:inprogress|pending)");

    /** A part file that is not visible yet, as its name tells. */
    record HiddenPart(URI path, String bucket, int subtask, int number, long since, String attempt) {
        boolean isPending() {
            return path.getPath().endsWith(PENDING_SUFFIX);
        }
    }

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

    URI checkpointed() {
        return PathUri.child(hidden(), "checkpointed");
    }

    /** @param name of the part in this attempt, as {@link #hiddenName} makes it */
    URI inProgress(String bucket, String name) {
        return in(hidden(), bucket, name + ".inprogress");
    }

    URI pending(String bucket, String name) {
        return in(hidden(), bucket, name + PENDING_SUFFIX);
    }

    /** An attempt in file names: the number is for people, the id makes it unique. */
    static String attempt(int number, String id) {
        return number + "." + id;
    }

    static String hiddenName(int subtask, int number, long since, String attempt) {
        return "part-" + subtask + "-" + number + "-" + since + "-" + attempt;
    }

    private static URI in(URI directory, String bucket, String name) {
        return PathUri.child(directory, bucket.isEmpty() ? name : bucket + "/" + name);
    }

    /** Empty when the path is not that of a part file. */
    static Optional<HiddenPart> asHidden(URI path, String bucket) {
        Matcher name = HIDDEN_PART.matcher(PathUri.name(path));
        return name.matches()
                ? Optional.of(new HiddenPart(
                        path,
                        bucket,
                        Integer.parseInt(name.group(1)),
                        Integer.parseInt(name.group(2)),
                        Long.parseLong(name.group(3)),
                        name.group(4)))
                : Optional.empty();
    }

    URI visible(String bucket, int subtask, int number) {
        String ofJob = existingOutput == ExistingOutput.APPEND ? job + "-" : "";
        return in(output, bucket, names.partPrefix() + "-" + ofJob + subtask + "-" + number + names.partSuffix());
    }
}
