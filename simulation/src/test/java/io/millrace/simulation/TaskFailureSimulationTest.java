package io.millrace.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.Seeds;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.coordination.JobState;
import io.millrace.plan.Graphs;
import java.time.Duration;

/** A task fails, and others with it, since it was their neighbour. */
class TaskFailureSimulationTest {
    private static final Failure POISON =
            Failure.of("MR-2001", Blame.USER, "map 'parse' at Board.java:12 failed on record '1,x'");

    @Seeds(500)
    void consequencesNeverHideTheCause(long seed) {
        SimulatedCluster cluster =
                SimulatedCluster.withTaskManagers(4).roughNetwork().seed(seed);
        int culprit = cluster.choices().below(4);
        Duration fuse = cluster.choices().millisBetween(0, 500);
        cluster.tasks(deployment -> deployment.getVertex().equals("v1") && deployment.getSubtask() == culprit
                ? Script.Life.failAfter(fuse, POISON)
                : Script.Life.finishAfter(Duration.ofSeconds(30)));
        SimulatedJob job = cluster.submit(Graphs.line("board", 3, 4, 2));

        cluster.runUntil(job.isOver());
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.failure()).isEqualTo(POISON);
        cluster.heal();
        cluster.runUntilNothingIsLeft();
    }
}
