package io.millrace.api;

import io.millrace.base.Failure;
import io.millrace.base.JobID;

/** A job ended because somebody cancelled it. */
public final class JobCancellationException extends JobExecutionException {
    private static final long serialVersionUID = 1L;

    public JobCancellationException(JobID jobId, Failure why) {
        super(jobId, why, null);
    }
}
