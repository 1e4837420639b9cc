package io.millrace.execution.sinks;

import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.FailureCodes;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.CheckpointingOptions;
import io.millrace.base.configuration.SinkOptions;
import java.time.Duration;

/** Everything that can go wrong with a commit, in the words people get to read. */
final class CommitFailures {
    private CommitFailures() {}

    static MillraceException lost(Object committable, long checkpointId, Throwable why) {
        return failure(
                "MR-6181",
                "DATA LOSS: the sink cannot commit " + committable + ", prepared for checkpoint " + checkpointId
                        + ", and never will: " + Failure.summary(why)
                        + ". Its records are not in the output. Find out what became of it in the target system; to go"
                        + " on without them, set " + SinkOptions.SKIP_LOST.key() + ": true",
                why);
    }

    static MillraceException failed(Object committable, long checkpointId, Throwable why) {
        return failure(
                "MR-6182",
                "the sink could not commit " + committable + ", prepared for checkpoint " + checkpointId + ": "
                        + Failure.summary(why) + ". It is tried again when the job restarts from its checkpoint",
                why);
    }

    static MillraceException retriesUsedUp(Object committable, long checkpointId, int retries) {
        return failure(
                "MR-6183",
                "the sink could not commit " + committable + ", prepared for checkpoint " + checkpointId + ", in "
                        + retries + " retries. Look whether the target system is there; "
                        + SinkOptions.COMMITTER_RETRIES.key()
                        + " sets how often is tried before the job restarts from its checkpoint",
                null);
    }

    /** @param version that the serializer had which wrote it */
    static MillraceException unreadable(
            String state, String version, SimpleVersionedSerializer<?> serializer, Exception why) {
        return new MillraceException(Failure.of(
                FailureCodes.SINK_STATE_INCOMPATIBLE,
                Blame.USER,
                "what was saved of the sink in '" + state + "' cannot be read by its "
                        + serializer.getClass().getName() + ": version " + version + " was written, and "
                        + serializer.getVersion() + " is the version it has now: " + Failure.summary(why)
                        + ". Let deserialize(…) read that version too, or bring the old serializer back until all of it"
                        + " is committed",
                why));
    }

    static MillraceException notCommitting(Object writer) {
        return new MillraceException(Failure.of(
                "MR-6184",
                Blame.USER,
                "the sink has a committer or writer state, but its writer "
                        + writer.getClass().getName()
                        + " is no CommittingSinkWriter or StatefulSinkWriter to go with it. Return such a writer"
                        + " from createWriter and restoreWriter"));
    }

    static MillraceException transactionsTooShort(long timeoutMillis, Duration interval, Duration checkpointTimeout) {
        return new MillraceException(Failure.of(
                "MR-6185",
                Blame.USER,
                "the sink's transactions time out after " + timeoutMillis
                        + " ms, but one may have to live for a checkpoint interval of " + interval.toMillis()
                        + " ms and a checkpoint of up to " + checkpointTimeout.toMillis()
                        + " ms, and longer in an outage: it would be lost. Raise the timeout, in the external system too,"
                        + " or lower " + CheckpointingOptions.CHECKPOINTING_INTERVAL.key() + " or "
                        + CheckpointingOptions.CHECKPOINTING_TIMEOUT.key()));
    }

    private static MillraceException failure(String code, String message, Throwable cause) {
        return cause == null
                ? new MillraceException(Failure.of(code, Blame.EXTERNAL, message))
                : new MillraceException(Failure.of(code, Blame.EXTERNAL, message, cause), cause);
    }
}
