package io.millrace.simulation;

import io.millrace.plan.Graphs;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.TaskManagerId;
import io.millrace.coordination.JobState;
import io.millrace.protocol.thrift.DeployTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
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
        SimulatedCluster.Plan plan =
                SimulatedCluster.withTaskManagers(taskManagers).slots(slots);
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

    /** One hash over the traces of all these seeds. */
    static String hashOfTraces(long firstSeed, long lastSeed) {
        try {
            MessageDigest all = MessageDigest.getInstance("SHA-256");
            for (long seed = firstSeed; seed <= lastSeed; seed++) {
                ChaosStory story = new ChaosStory(seed);
                story.tell();
                all.update(story.trace().hash().getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(all.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** For a second JVM: writes the hash of the seeds from the first to the second argument into the file that is the third. */
    public static void main(String[] arguments) throws IOException {
        String hash = hashOfTraces(Long.parseLong(arguments[0]), Long.parseLong(arguments[1]));
        Files.writeString(Path.of(arguments[2]), hash);
    }
}
