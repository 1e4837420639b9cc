package io.millrace.api;

import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.base.MillraceException;
import io.millrace.base.RecordedThrowable;
import java.util.Arrays;

/**
 * A job failed or was cancelled; the message says why. The cause, if there is one, prints as the exception did that was
 * thrown where the job ran, but is of another class: that one may not exist here.
 */
public class JobExecutionException extends MillraceException {
    private static final long serialVersionUID = 1L;
    private final JobID jobId;

    public JobExecutionException(JobID jobId, Failure failure) {
        super(failure, RecordedThrowable.of(failure.stackTrace()).orElse(null));
        this.jobId = jobId;
    }

    /** Thrown where the program waits, whatever thread made it: its stack says which {@code execute} failed. */
    JobExecutionException thrownHere() {
        StackTraceElement[] frames = new Throwable().getStackTrace();
        setStackTrace(Arrays.copyOfRange(frames, 1, frames.length));
        return this;
    }

    public JobID getJobID() {
        return jobId;
    }
}
