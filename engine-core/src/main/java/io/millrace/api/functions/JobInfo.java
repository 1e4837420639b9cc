package io.millrace.api.functions;

import io.millrace.base.JobID;

/** Which job this is. */
public interface JobInfo {
    JobID getJobId();

    String getJobName();
}
