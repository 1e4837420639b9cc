package io.millrace.checkpoint;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.checkpoint.CompletedCheckpoint.Location;
import java.time.Duration;
import java.util.Optional;

/** The failures that checkpoints and savepoints end with, with their codes; one place, so that their texts stay alike. */
public final class CheckpointFailures {
    public static final String LOST_ELEMENTS = "MR-6070";
    public static final String EXPIRED = "MR-6101";
    public static final String DECLINED = "MR-6102";
    public static final String TASKS_CHANGED = "MR-6103";
    public static final String NOT_WRITTEN = "MR-6104";
    public static final String TOO_MANY_FAILED = "MR-6105";
    public static final String CORRUPT_METADATA = "MR-6106";
    public static final String UNREADABLE_METADATA = "MR-6107";
    public static final String NO_FALLBACK = "MR-6108";
    public static final String MAX_PARALLELISM_CHANGED = "MR-6109";
    public static final String UNCLAIMED_STATE = "MR-6110";
    public static final String SAVEPOINT_REFUSED = "MR-6111";
    public static final String TOO_LARGE_FOR_MEMORY = "MR-6112";
    public static final String INCOMPLETE_STATE = "MR-6113";
    public static final String NO_SAVEPOINT_DIRECTORY = "MR-6114";
    public static final String NOT_A_SAVEPOINT = "MR-6115";
    public static final String COORDINATOR_SNAPSHOT = "MR-6116";
    public static final String STORE_UNREADABLE = "MR-6117";

    public static final String NO_CHECKPOINT_DIRECTORY = "MR-6118";

    public static final String NOT_DISPOSED = "MR-6119";
    public static final String NO_PLACE = "MR-6140";

    private CheckpointFailures() {}

    static Failure expired(long id, Duration timeout, int missing, int all, String firstMissing) {
        return Failure.of(
                EXPIRED,
                Blame.CLUSTER,
                "checkpoint " + id + " was not complete after " + timeout.toSeconds() + " s: " + missing + " of " + all
                        + " tasks had not acknowledged, the first of them " + firstMissing
                        + "; look for backpressure or slow storage there, or raise execution.checkpointing.timeout");
    }

    static Failure declined(long id, String task, Failure why) {
        return Failure.of(
                DECLINED,
                why.blame(),
                "checkpoint " + id + " was declined by task " + task + ": " + why.message() + " (" + why.code() + ")");
    }

    static Failure tasksChanged(long id, String what) {
        return Failure.of(
                TASKS_CHANGED,
                Blame.CLUSTER,
                "checkpoint " + id + " was given up: " + what + "; nothing is lost, another one can be taken");
    }

    static Failure coordinatorsFailed(long id, Throwable thrown) {
        return Failure.from(
                thrown,
                COORDINATOR_SNAPSHOT,
                Blame.USER,
                "checkpoint " + id + " could not be taken of a source's split enumerator");
    }

    static Failure notWritten(long id, String directory, Throwable thrown) {
        return Failure.from(
                thrown,
                NOT_WRITTEN,
                Blame.EXTERNAL,
                "checkpoint " + id + " could not be written to '" + directory + "'");
    }

    static Failure tooManyFailed(int failed, Failure last) {
        return Failure.of(
                TOO_MANY_FAILED,
                last.blame(),
                failed + " checkpoints in a row failed, more than execution.checkpointing.tolerable-failed-checkpoints"
                        + " allows; the last one: " + last.message() + " (" + last.code() + ")");
    }

    /** The metadata of the newest cannot be read. */
    static Failure noFallback(JobID job, Location older, long committedUpTo, Failure newest) {
        return Failure.of(
                NO_FALLBACK,
                newest.blame(),
                "the newest checkpoint of job '" + job + "' cannot be used, and going back to checkpoint " + older.id()
                        + " would commit output twice that was committed up to checkpoint " + committedUpTo + ": "
                        + newest.message()
                        + "; repair its files, or, if duplicates are acceptable, start the job anew: "
                        + beginWith(older));
    }

    /** Tasks found a part of it damaged or gone, again. */
    static Failure damaged(String jobName, Location newest, Optional<Location> older, Failure why) {
        String back = older.map(location -> "; or, if it is acceptable that output since then comes again, go back to"
                        + " checkpoint " + location.id() + ": " + beginWith(location))
                .orElse("; no older checkpoint of the job is retained: go back to a savepoint, if there is one");
        return Failure.of(
                NO_FALLBACK,
                why.blame(),
                "job '" + jobName + "' cannot begin with checkpoint " + newest.id()
                        + ", and does not go back behind it by"
                        + " itself: " + why.message()
                        + "; its checkpoints stay as they are: repair the file and begin with "
                        + beginWith(newest) + back);
    }

    private static String beginWith(Location checkpoint) {
        return "millrace submit --from-savepoint " + checkpoint.directory() + " <program>.jar";
    }

    public static Failure refused(String why) {
        return Failure.of(SAVEPOINT_REFUSED, Blame.USER, "no savepoint was taken: " + why);
    }

    public static Failure noSavepointDirectory(String jobName) {
        return Failure.of(
                NO_SAVEPOINT_DIRECTORY,
                Blame.USER,
                "nobody said where a savepoint of job '" + jobName
                        + "' goes: name a directory, or set execution.checkpointing.savepoint-dir");
    }

    public static Failure noCheckpointDirectory(String jobName) {
        return Failure.of(
                NO_CHECKPOINT_DIRECTORY,
                Blame.USER,
                "the checkpoints of job '" + jobName + "' are to lie in files, and nobody said where: set"
                        + " execution.checkpointing.dir to a directory that every process can reach");
    }

    static Failure noPlace(String jobName, String directory, Throwable thrown) {
        return Failure.of(
                NO_PLACE,
                Blame.EXTERNAL,
                "job '" + jobName + "' could keep no checkpoint in '" + directory + "': " + Failure.summary(thrown)
                        + "; let execution.checkpointing.dir be a directory that it may write to",
                thrown);
    }

    public static Failure notDisposed(String path, Throwable thrown) {
        return Failure.from(thrown, NOT_DISPOSED, Blame.EXTERNAL, "savepoint '" + path + "' could not be deleted");
    }
}
