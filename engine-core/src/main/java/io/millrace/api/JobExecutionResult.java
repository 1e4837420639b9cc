package io.millrace.api;

import io.millrace.base.JobId;
import java.time.Duration;
import java.util.Map;

/**
 * How a finished job ended.
 *
 * @param counters user counters by name, summed over all subtasks
 */
public record JobExecutionResult(JobId jobId, String jobName, Duration netRuntime, Map<String, Long> counters) {

    public JobId getJobID() {
        return jobId;
    }

    public long getNetRuntime() {
        return netRuntime.toMillis();
    }
}
