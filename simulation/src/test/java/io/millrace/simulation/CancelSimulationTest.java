package io.millrace.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.Seeds;
import io.millrace.coordination.JobState;
import io.millrace.plan.Graphs;

/** Somebody wants a job to end, at any moment of its life. */
class CancelSimulationTest {

    @Seeds(500)
    void cancelledJobLeavesNothing(long seed) {
        SimulatedCluster cluster =
                SimulatedCluster.withTaskManagers(4).roughNetwork().seed(seed);
        SimulatedJob job = cluster.submit(Graphs.line("word count", 4, 2, 6));
        cluster.runFor(cluster.choices().millisBetween(0, 6_000));
        cluster.cancel(job);

        cluster.runUntil(job.isOver());
        assertThat(job.state()).isIn(JobState.CANCELED, JobState.FINISHED);
        assertThat(job.maybeFailure()).isEmpty();
        cluster.heal();
        cluster.runUntilNothingIsLeft();
    }

    @Seeds(200)
    void cancelledWhileTasksAreBeingDeployed(long seed) {
        SimulatedCluster cluster =
                SimulatedCluster.withTaskManagers(4).roughNetwork().seed(seed);
        SimulatedJob job = cluster.submit(Graphs.line("word count", 4, 2, 6));
        cluster.runUntil(job.is(JobState.RUNNING));
        cluster.runFor(cluster.choices().millisBetween(0, 200));
        cluster.cancel(job);
        cluster.cancel(job);

        cluster.runUntil(job.isOver());
        assertThat(job.state()).isEqualTo(JobState.CANCELED);
        cluster.heal();
        cluster.runUntilNothingIsLeft();
    }
}
