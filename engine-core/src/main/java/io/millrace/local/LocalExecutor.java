package io.millrace.local;

import io.millrace.api.JobClient;
import io.millrace.api.PipelineExecutor;
import io.millrace.api.graph.Program;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.TaskManagerOptions;
import io.millrace.plan.JobCompiler;
import io.millrace.plan.SlotDemand;

/**
 * Runs each program on a cluster of its own in this JVM, which ends with the job. By default that is one TaskManager with
 * as many slots as the job needs; {@code taskmanager.numberOfTaskSlots} makes it several.
 */
final class LocalExecutor implements PipelineExecutor {
    private final Configuration configuration;

    LocalExecutor(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public JobClient submit(Program program) throws Exception {
        Configuration effective = new Configuration(configuration).addAll(program.configuration());
        LocalCluster cluster = LocalCluster.start(effective, layout(program, effective));
        try {
            PipelineExecutor executor = cluster.executor();
            if (RestartNotice.isNeeded()) {
                cluster.listen(new RestartNotice(System.err));
            }
            JobClient job = executor.submit(program);
            JvmEnd.watch(program.name(), job, cluster, System.err);
            var unused = job.getJobExecutionResult().whenComplete((result, failure) -> cluster.closeLater());
            return job;
        } catch (Throwable refused) {
            cluster.close();
            throw refused;
        }
    }

    private static LocalCluster.Layout layout(Program program, Configuration effective) {
        return effective
                .getOptional(TaskManagerOptions.NUM_TASK_SLOTS)
                .map(slots -> new LocalCluster.Layout(slots, true))
                .orElseGet(() -> new LocalCluster.Layout(
                        SlotDemand.of(JobCompiler.compile(program, effective)).total(), false));
    }
}
