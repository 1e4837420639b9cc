package io.millrace.api.functions;

import io.millrace.base.JobId;

/** Which job this is. */
public interface JobInfo {
    JobId getJobId();

    String getJobName();
}
