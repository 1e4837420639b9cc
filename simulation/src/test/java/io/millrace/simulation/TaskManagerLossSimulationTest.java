package io.millrace.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.Seeds;
import io.millrace.base.Blame;
import io.millrace.base.TaskManagerId;
import io.millrace.coordination.ControlFailures;
import io.millrace.coordination.JobState;
import io.millrace.plan.Graphs;
import java.time.Duration;
import java.util.List;

/** TaskManagers die, fall silent or sleep while a job runs. */
class TaskManagerLossSimulationTest {

    @Seeds(1000)
    void killedTaskManagerFailsTheJobWithThatCause(long seed) {
        SimulatedCluster cluster =
                SimulatedCluster.withTaskManagers(5).roughNetwork().seed(seed);
        SimulatedJob job = cluster.submit(Graphs.line("word count", 4, 2, 4));
        cluster.runFor(cluster.choices().millisBetween(0, 8_000));
        List<TaskManagerId> running = cluster.runningTaskManagers();
        TaskManagerId victim =
                running.isEmpty() ? null : running.get(cluster.choices().below(running.size()));
        boolean hadTasks = victim != null && cluster.attempts().runningOn(victim) > 0;
        if (victim != null) {
            cluster.kill(victim);
        }

        cluster.runUntil(job.isOver());
        if (hadTasks) {
            assertThat(job.state()).isEqualTo(JobState.FAILED);
            assertThat(job.failure().code()).isEqualTo(ControlFailures.TASK_MANAGER_LOST);
            assertThat(job.failure().blame()).isEqualTo(Blame.CLUSTER);
            assertThat(job.failure().message()).contains(victim.value()).contains("killed, exit 137");
        }
        cluster.heal();
        cluster.runUntilNothingIsLeft();
    }

    /** And a second one does after that: the spare one that was used is replaced. */
    @Seeds(200)
    void aSpareTaskManagerTakesOver(long seed) {
        SimulatedCluster cluster = SimulatedCluster.withTaskManagers(5)
                .slots(2)
                .option("slotmanager.redundant-taskmanager-num", "1")
                .option("restart-strategy.type", "exponential-delay")
                .seed(seed);
        cluster.tasks(deployment -> Script.Life.finishAfter(Duration.ofMinutes(2)));
        SimulatedJob job = cluster.submit(Graphs.line("word count", 4, 2));
        for (int losses = 0; losses < 2; losses++) {
            cluster.runUntil(() -> cluster.attempts().runningOf(job.id().value()) == 6
                    && cluster.runningTaskManagers().size() == 3);
            cluster.runFor(cluster.choices().millisBetween(5_000, 20_000));
            assertThat(cluster.runningTaskManagers()).as("the spare one stays").hasSize(3);
            List<TaskManagerId> before = cluster.runningTaskManagers();
            TaskManagerId victim = before.stream()
                    .filter(running -> cluster.attempts().runningOn(running) > 0)
                    .findFirst()
                    .orElseThrow();
            cluster.kill(victim);
            // Some functions take long to stop; nothing can begin anew before.
            cluster.runUntil(() -> cluster.attempts().runningOf(job.id().value()) == 0);
            long overAt = cluster.simulation().nowMillis();
            cluster.runUntil(() -> cluster.attempts().runningOf(job.id().value()) == 6);
            // Of these, a second is the delay of the restart strategy.
            assertThat(cluster.simulation().nowMillis() - overAt).isLessThanOrEqualTo(3_000);
            assertThat(before.stream().mapToLong(cluster.attempts()::runningOn).sum())
                    .as("nobody waited for a container")
                    .isEqualTo(6);
        }
        cluster.runUntil(job.isOver());
        assertThat(job.state()).isEqualTo(JobState.FINISHED);
        cluster.runUntilNothingIsLeft();
    }

    @Seeds(200)
    void silentTaskManagerIsGivenUpWithinTenSecondsAndStopsItsTasks(long seed) {
        SimulatedCluster cluster = SimulatedCluster.withTaskManagers(3).seed(seed);
        cluster.tasks(deployment -> Script.Life.finishAfter(Duration.ofMinutes(5)));
        SimulatedJob job = cluster.submit(Graphs.line("word count", 6));
        cluster.runUntil(() -> cluster.attempts().runningOf(job.id().value()) == 6);
        cluster.runFor(cluster.choices().millisBetween(0, 5_000));
        TaskManagerId victim =
                cluster.runningTaskManagers().get(cluster.choices().below(3));
        long cutOffAt = cluster.simulation().nowMillis();
        cluster.cutOff(victim);

        cluster.runUntil(job.hasBeen(JobState.FAILING));
        // Nobody said what became of it, so the bounded wait for a cause came on top of the silence.
        assertThat(cluster.simulation().nowMillis() - cutOffAt).isLessThanOrEqualTo(12_600);
        cluster.runUntil(job.isOver());
        assertThat(job.failure().message()).contains(victim.value()).contains("silent");
        cluster.runUntilNothingIsLeft();
    }

    @Seeds(200)
    void shortPausesOnlyDelay(long seed) {
        SimulatedCluster cluster = SimulatedCluster.withTaskManagers(3).seed(seed);
        cluster.tasks(deployment -> Script.Life.finishAfter(Duration.ofSeconds(20)));
        SimulatedJob job = cluster.submit(Graphs.line("word count", 6, 6));
        cluster.runUntil(job.is(JobState.RUNNING));
        cluster.runFor(cluster.choices().millisBetween(0, 5_000));
        cluster.pause(
                cluster.runningTaskManagers().get(cluster.choices().below(3)),
                cluster.choices().millisBetween(2_000, 8_000));
        if (cluster.choices().percent(50)) {
            cluster.pauseJobManager(cluster.choices().millisBetween(100, 8_000));
        }

        cluster.runUntil(job.isOver());
        assertThat(job.state()).isEqualTo(JobState.FINISHED);
        cluster.runUntilNothingIsLeft();
    }

    @Seeds(200)
    void longPausesEndTheJobButNothingElse(long seed) {
        SimulatedCluster cluster = SimulatedCluster.withTaskManagers(3).seed(seed);
        cluster.tasks(deployment -> Script.Life.finishAfter(Duration.ofMinutes(2)));
        SimulatedJob job = cluster.submit(Graphs.line("word count", 6, 6));
        cluster.runUntil(job.is(JobState.RUNNING));
        cluster.runFor(cluster.choices().millisBetween(0, 5_000));
        if (cluster.choices().percent(50)) {
            cluster.pauseJobManager(cluster.choices().millisBetween(15_000, 60_000));
        } else {
            cluster.pause(
                    cluster.runningTaskManagers().get(cluster.choices().below(3)),
                    cluster.choices().millisBetween(15_000, 60_000));
        }

        cluster.runUntil(job.isOver());
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.failure().code()).isEqualTo(ControlFailures.TASK_MANAGER_LOST);
        cluster.runUntilNothingIsLeft();
    }
}
