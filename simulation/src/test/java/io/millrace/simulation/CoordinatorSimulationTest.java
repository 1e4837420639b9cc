package io.millrace.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.Seeds;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.coordination.JobState;
import io.millrace.plan.Graphs;
import java.time.Duration;
import java.util.Optional;

/** Operators talk with their coordinators in the JobManager. */
class CoordinatorSimulationTest {
    private static final Script UNTIL_TOLD = deployment -> new Script.Life(
            Duration.ofMillis(100), Optional.empty(), deployment.getVertex().equals("v0"));

    @Seeds(500)
    void everyWordArrivesOnceAndIsAnswered(long seed) {
        SimulatedCluster cluster =
                SimulatedCluster.withTaskManagers(4).roughNetwork().seed(seed);
        cluster.parts().coordinateSources();
        cluster.tasks(UNTIL_TOLD);
        SimulatedJob job = cluster.submit(Graphs.line("coordinated", 4, 2));

        cluster.runUntil(job.isOver());
        assertThat(job.state()).isEqualTo(JobState.FINISHED);
        cluster.runFor(Duration.ofSeconds(1));
        assertThat(cluster.parts().coordinators()).singleElement().matches(coordinator -> coordinator.isClosed());
    }

    @Seeds(100)
    void coordinatorMayFailTheJob(long seed) {
        SimulatedCluster cluster = SimulatedCluster.withTaskManagers(4).seed(seed);
        Failure why = Failure.of("MR-2101", Blame.EXTERNAL, "the input directory is gone");
        cluster.parts().failFromCoordinator(why);
        cluster.tasks(UNTIL_TOLD);
        SimulatedJob job = cluster.submit(Graphs.line("coordinated", 4, 2));

        cluster.runUntil(job.isOver());
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.failure()).isEqualTo(why);
        cluster.runUntilNothingIsLeft();
    }
}
