package io.millrace.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.Seeds;
import io.millrace.coordination.ControlFailures;
import io.millrace.coordination.JobState;
import io.millrace.plan.Graphs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Slots that come late, never, or for several jobs. */
class ResourcesSimulationTest {

    @Seeds(100)
    void jobThatNeverGetsItsSlotsSaysWhatItHadAndWhatItNeeded(long seed) {
        SimulatedCluster cluster = SimulatedCluster.withTaskManagers(2)
                .slots(2)
                .option("slot.request.timeout", "1min")
                .seed(seed);
        SimulatedJob job = cluster.submit(Graphs.line("too wide", 6));
        cluster.runFor(Duration.ofSeconds(30));
        assertThat(cluster.snapshot().jobs().get(0).pending())
                .hasValueSatisfying(why -> assertThat(why).contains("needs 6 slots, 4 of 4 are free"));

        cluster.runUntil(job.isOver());
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.failure().code()).isEqualTo(ControlFailures.SLOTS_NOT_GRANTED);
        assertThat(job.failure().message()).contains("needs 6 slots, 4 of 4 are free", "60 s");
        assertThat(cluster.attempts().launchedOf(job.id().value())).isZero();
        cluster.runUntilNothingIsLeft();
    }

    @Seeds(100)
    void clusterThatWillNeverGiveSlotsFailsTheJobAtOnce(long seed) {
        SimulatedCluster cluster = SimulatedCluster.withTaskManagers(0).seed(seed);
        SimulatedJob job = cluster.submit(Graphs.line("word count", 2));
        cluster.runUntil(job.is(JobState.CREATED));
        cluster.refuseResources("the container is larger than the cluster allows");

        cluster.runUntil(job.isOver());
        assertThat(job.failure().message()).contains("larger than the cluster allows");
        assertThat(cluster.simulation().nowMillis()).isLessThan(10_000);
        cluster.runUntilNothingIsLeft();
    }

    @Seeds(100)
    void taskManagersThatNeverComeUpFailTheJob(long seed) {
        SimulatedCluster cluster = SimulatedCluster.withTaskManagers(3).seed(seed);
        SimulatedJob job = cluster.submit(Graphs.line("word count", 2));
        cluster.runUntil(() -> {
            cluster.runningTaskManagers().forEach(cluster::kill);
            return job.isOver().getAsBoolean();
        });
        assertThat(job.failure().code()).isEqualTo(ControlFailures.TASK_MANAGERS_DO_NOT_START);
        assertThat(job.failure().message()).contains("exit 137");
        cluster.runUntilNothingIsLeft();
    }

    @Seeds(200)
    void severalJobsShareTheCluster(long seed) {
        SimulatedCluster cluster =
                SimulatedCluster.withTaskManagers(3).slots(2).roughNetwork().seed(seed);
        List<SimulatedJob> jobs = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            jobs.add(cluster.submit(Graphs.line(
                    "job-" + number,
                    cluster.choices().between(1, 6),
                    cluster.choices().between(1, 6))));
            cluster.runFor(cluster.choices().millisBetween(0, 3_000));
        }
        for (SimulatedJob job : jobs) {
            cluster.runUntil(job.isOver());
            assertThat(job.state()).isEqualTo(JobState.FINISHED);
        }
        cluster.heal();
        cluster.runUntilNothingIsLeft();
    }
}
