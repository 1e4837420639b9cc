package io.millrace.api;

import io.millrace.api.accumulators.JobAccumulators;
import io.millrace.base.JobID;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How a finished job ended.
 *
 * @param counters user counters by name, summed over all subtasks
 * @param accumulators what functions accumulated
 */
public record JobExecutionResult(
        JobID jobId, String jobName, Duration netRuntime, Map<String, Long> counters, JobAccumulators accumulators) {

    public JobID getJobID() {
        return jobId;
    }

    /** In milliseconds. */
    public long getNetRuntime() {
        return netRuntime.toMillis();
    }

    public long getNetRuntime(TimeUnit desiredUnit) {
        return desiredUnit.convert(netRuntime);
    }

    /**
     * What was accumulated under this name, merged over all subtasks; null when nothing was.
     *
     * @throws io.millrace.base.MillraceException MR-3151 when the accumulators do not fit together
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Flink's signature: the caller names the type
    public <T> T getAccumulatorResult(String accumulatorName) {
        return (T) accumulators.result(accumulatorName);
    }

    /** All accumulators' results by name. */
    public Map<String, Object> getAllAccumulatorResults() {
        return accumulators.results();
    }

    public boolean isJobExecutionResult() {
        return true;
    }

    public JobExecutionResult getJobExecutionResult() {
        return this;
    }
}
