package io.millrace.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.Seeds;
import io.millrace.coordination.JobState;
import io.millrace.plan.Graphs;
import java.time.Duration;

/** Deploy, run, finish. */
class JobLifecycleSimulationTest {

    @Seeds(1000)
    void jobFinishesOverARoughNetwork(long seed) {
        SimulatedCluster cluster = SimulatedCluster.withTaskManagers(4)
                .slots(2)
                .roughNetwork()
                .unreliableStore(10)
                .seed(seed);
        SimulatedJob job = cluster.submit(Graphs.line("word count", 5, 4, 6));

        cluster.runUntil(job.isOver());
        assertThat(job.state()).isIn(JobState.FINISHED);
        assertThat(job.snapshot().requiredSlots()).isEqualTo(6);
        assertThat(job.snapshot().counters()).containsEntry("records", 1500L);
        cluster.heal();
        cluster.runUntilNothingIsLeft();
        cluster.runFor(Duration.ofSeconds(1));
    }
}
