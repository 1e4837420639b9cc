package io.millrace.simulation;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.TaskManagerId;
import io.millrace.coordination.JobState;
import io.millrace.plan.Graphs;
import io.millrace.protocol.thrift.DeployTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whatever the seed says: a cluster, some jobs, some faults at some moments; then everything heals, and every job must
 * come to an end and leave nothing behind.
 */
final class ChaosStory {
    private final SimulatedCluster cluster;
    private final Randomness choices;
    private final List<SimulatedJob> jobs = new ArrayList<>();

    ChaosStory(long seed) {
        Randomness shape = new Simulation(seed).randomness("chaos", "shape");
        int taskManagers = shape.between(1, 5);
        int slots = shape.between(1, 3);
        ClusterPlan plan = SimulatedCluster.withTaskManagers(taskManagers).slots(slots);
        if (shape.percent(60)) {
            plan.roughNetwork();
        }
        plan.unreliableStore(shape.percent(30) ? 20 : 0);
        cluster = plan.seed(seed);
        choices = cluster.choices();
        if (shape.percent(50)) {
            cluster.parts().coordinateSources();
        }
        cluster.tasks(this::life);
        int widest = taskManagers * slots;
        int jobCount = shape.between(1, 3);
        for (int number = 1; number <= jobCount; number++) {
            jobs.add(cluster.submit(Graphs.line("job-" + number, shape.between(1, widest), shape.between(1, widest))));
            cluster.runFor(choices.millisBetween(0, 2_000));
        }
    }

    private Script.Life life(DeployTask deployment) {
        Duration runFor = choices.millisBetween(0, 20_000);
        if (choices.percent(1)) {
            return Script.Life.failAfter(runFor, Failure.of("MR-2001", Blame.USER, "a record is poison"));
        }
        return Script.Life.finishAfter(runFor);
    }

    /** @return how the jobs ended */
    List<JobState> tell() {
        int faults = choices.below(5);
        for (int fault = 0; fault < faults; fault++) {
            cluster.runFor(choices.millisBetween(0, 5_000));
            breakSomething();
        }
        cluster.runFor(choices.millisBetween(0, 5_000));
        cluster.heal();
        jobs.forEach(job -> cluster.runUntil(job.isOver()));
        cluster.runUntilNothingIsLeft();
        return jobs.stream().map(SimulatedJob::state).toList();
    }

    private void breakSomething() {
        List<TaskManagerId> running = cluster.runningTaskManagers();
        if (running.isEmpty()) {
            return;
        }
        TaskManagerId victim = running.get(choices.below(running.size()));
        switch (choices.below(5)) {
            case 0 -> cluster.kill(victim);
            case 1 -> cluster.pause(victim, choices.millisBetween(100, 40_000));
            case 2 -> cluster.pauseJobManager(choices.millisBetween(100, 40_000));
            case 3 -> cluster.cutOff(victim);
            case 4 -> cluster.cancel(jobs.get(choices.below(jobs.size())));
            default -> throw new AssertionError("five kinds of faults");
        }
    }

    Trace trace() {
        return cluster.simulation().trace();
    }
}
