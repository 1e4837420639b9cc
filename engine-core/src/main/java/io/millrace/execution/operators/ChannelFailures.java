package io.millrace.execution.operators;

import io.millrace.api.functions.TaskInfo;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.FailureCodes;
import io.millrace.base.MillraceException;
import io.millrace.exchange.ChannelFailedException;

/** Tells a broken channel, read or written, from everything else that may be thrown through an operator. */
public final class ChannelFailures {
    private static final int MAX_DEPTH = 20;

    private ChannelFailures() {}

    public static boolean isOne(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (cause instanceof ChannelFailedException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** Of a record that the program's own code could not read, what it did; the channel broke for that. */
    public static Failure of(Throwable thrown, TaskInfo task) {
        Throwable root = thrown;
        for (int depth = 0; root != null && depth < MAX_DEPTH; depth++) {
            if (root instanceof MillraceException known && known.failure().blame() == Blame.USER) {
                return known.failure().at("task " + task.getTaskNameWithSubtasks() + " cannot read a record");
            }
            root = root.getCause();
        }
        return Failure.of(
                FailureCodes.CHANNEL_BROKE,
                Blame.CLUSTER,
                "task " + task.getTaskNameWithSubtasks() + " lost a channel: " + thrown.getMessage(),
                thrown);
    }
}
