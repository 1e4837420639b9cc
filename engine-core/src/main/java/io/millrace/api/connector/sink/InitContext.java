package io.millrace.api.connector.sink;

import io.millrace.api.functions.JobInfo;
import io.millrace.api.functions.TaskInfo;
import java.util.OptionalLong;

/** What a part of a sink may know of where it runs. */
public interface InitContext {
    /** The number of a job's first checkpoint. */
    long INITIAL_CHECKPOINT_ID = 1;

    /** The checkpoint the job was restored from; empty when it began anew. */
    OptionalLong getRestoredCheckpointId();

    JobInfo getJobInfo();

    TaskInfo getTaskInfo();
}
