package io.millrace.programs;

import io.millrace.api.CollectResults;
import io.millrace.api.JobClient;
import io.millrace.api.JobExecutionResult;
import io.millrace.api.JobStatus;
import io.millrace.api.PipelineExecutor;
import io.millrace.api.accumulators.JobAccumulators;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.Program;
import io.millrace.base.JobID;
import io.millrace.base.configuration.Configuration;
import io.millrace.plan.JobCompiler;
import io.millrace.plan.JobGraph;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Takes programs and leaves it to the test how their jobs go. */
final class InMemoryExecutor implements PipelineExecutor {
    private static final JobID ID = new JobID("00000000000000000000000000000001");

    final List<JobGraph> submitted = new ArrayList<>();
    final CompletableFuture<JobExecutionResult> result = new CompletableFuture<>();
    boolean cancelled;

    @Override
    public JobClient submit(Program program) {
        submitted.add(JobCompiler.compile(program, new Configuration()));
        return new Client();
    }

    /** Where the results of the last program are awaited, as its coordinator finds them. */
    CollectResults results() {
        return submitted.get(submitted.size() - 1).vertices().stream()
                .flatMap(vertex -> vertex.chain().stream())
                .filter(operator -> operator.spec() instanceof OperatorSpec.CollectSpec)
                .map(operator -> ((OperatorSpec.CollectSpec) operator.spec()).collectId())
                .map(id -> CollectResults.find(id).orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    /** The job has come to its end. */
    void finish() {
        result.complete(new JobExecutionResult(ID, "job", Duration.ZERO, Map.of(), JobAccumulators.none()));
    }

    private final class Client implements JobClient {
        @Override
        public JobID getJobID() {
            return ID;
        }

        @Override
        public CompletableFuture<JobStatus> getJobStatus() {
            return CompletableFuture.completedFuture(JobStatus.RUNNING);
        }

        @Override
        public CompletableFuture<Void> cancel() {
            cancelled = true;
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Map<String, Object>> getAccumulators() {
            return CompletableFuture.completedFuture(Map.of());
        }

        @Override
        public CompletableFuture<JobExecutionResult> getJobExecutionResult() {
            return result;
        }
    }
}
