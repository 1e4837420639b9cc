package io.millrace.api;

import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.base.MillraceException;

/** A job failed or was cancelled; the message says why. */
public class JobExecutionException extends MillraceException {
    private static final long serialVersionUID = 1L;
    private final JobID jobId;

    public JobExecutionException(JobID jobId, Failure failure) {
        super(failure);
        this.jobId = jobId;
    }

    public JobID getJobID() {
        return jobId;
    }
}
