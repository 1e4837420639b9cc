package io.millrace.api.connector.sink;

import io.millrace.base.JobId;

/** A sink whose output appears, or disappears, as a whole when the job ends. */
public interface SupportsOutputCommitter {
    OutputCommitter createOutputCommitter(JobId job);
}
