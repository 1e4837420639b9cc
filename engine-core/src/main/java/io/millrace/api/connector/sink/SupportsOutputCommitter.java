package io.millrace.api.connector.sink;

import io.millrace.base.JobID;

/** A sink that needs something done before the first task of a job begins and after the last one has ended. */
public interface SupportsOutputCommitter {
    /** @param restored the job continues from a savepoint: output it made before is there already */
    OutputCommitter createOutputCommitter(JobID job, boolean restored);
}
