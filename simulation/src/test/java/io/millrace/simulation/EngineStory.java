package io.millrace.simulation;

import io.millrace.base.configuration.CheckpointingMode;
import io.millrace.base.configuration.CheckpointingOptions;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.StateRecoveryOptions;
import io.millrace.coordination.JobState;
import io.millrace.exchange.ExchangeLimits;
import io.millrace.protocol.thrift.AfterSnapshot;
import io.millrace.simulation.SimulatedCluster.Tasks;
import io.millrace.simulation.jobs.CheckpointAudit;
import io.millrace.simulation.jobs.Cut;
import io.millrace.simulation.jobs.Model;
import io.millrace.simulation.jobs.Topology;
import io.millrace.simulation.jobs.TopologyProgram;
import io.millrace.simulation.jobs.World;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A random program on real tasks in a random cluster, with faults, to its end. Every checkpoint that is published is
 * audited; in the end the store outside holds exactly what the model says.
 */
final class EngineStory {
    private static final int FAULTS = 5;
    private static final int FAULTS_WITHIN_MILLIS = 8_000;

    /** What to look for in the time line, and what it is called. */
    private static final Map<String, String> SITUATIONS = new TreeMap<>(Map.of(
            "RUNNING -> RESTARTING", "restarts",
            "RESTARTING -> RUNNING", "restarted",
            "steps down", "leaders that step down",
            "tasks begin with checkpoint", "restored",
            "tasks begin anew", "begun anew",
            "bytes overtaken", "parts with overtaken elements",
            "finished before it had given its part", "finished during a checkpoint",
            "tasks are restarted; nothing is lost", "restarted during a checkpoint"));

    private final Tasks tasks;
    private final SimulatedCluster cluster;
    private final World world;
    private final int widest;
    private final Configuration configuration;
    private List<Fault> faults;
    private Topology topology;
    private SimulatedJob current;
    private String stoppedWith;
    private boolean cancelled;
    private int published;
    private int rescaled;

    EngineStory(long seed, Tasks tasks) {
        this(seed, tasks, Mutation.NONE);
    }

    EngineStory(long seed, Tasks tasks, Mutation mutation) {
        this.tasks = tasks;
        Randomness shape = new Simulation(seed).randomness("engine", "shape");
        int taskManagers = shape.between(1, 4);
        int slots = shape.between(1, 3);
        SimulatedCluster.Plan plan = SimulatedCluster.withTaskManagers(taskManagers)
                .slots(slots)
                .tasks(tasks, limits(shape))
                .tampered(mutation == Mutation.NONE ? Tampering.NONE : new PlantedBug(mutation));
        cluster = plan.seed(seed);
        world = World.begin(cluster.simulation());
        widest = Math.min(3, taskManagers * slots);
        topology = Topology.random(seed, cluster.simulation().randomness("topology", "shape"), widest);
        faults = Fault.random(cluster.simulation(), FAULTS, FAULTS_WITHIN_MILLIS);
        configuration = configuration(shape);
        if (mutation == Mutation.NO_ALIGNMENT) {
            configuration.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.AT_LEAST_ONCE);
        }
        cluster.store().onChange("/checkpoint", this::onPublished);
    }

    private static ExchangeLimits limits(Randomness shape) {
        int batches = shape.between(1, 4);
        return new ExchangeLimits(
                shape.between(1, 8),
                batches,
                batches * 2,
                shape.between(1, 4),
                64,
                128,
                1024,
                1 << 20,
                Duration.ofSeconds(60),
                Duration.ofSeconds(60));
    }

    private static Configuration configuration(Randomness shape) {
        return new Configuration()
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, shape.millisBetween(30, 400))
                .set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, shape.millisBetween(2_000, 20_000))
                .set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, shape.between(1, 3))
                .set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 1_000)
                .set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, "file:///checkpoints")
                .set(
                        CheckpointingOptions.ALIGNED_CHECKPOINT_TIMEOUT,
                        shape.percent(60) ? shape.millisBetween(0, 30) : Duration.ofMinutes(1));
    }

    /** These faults instead of those of the seed. */
    EngineStory faults(List<Fault> other) {
        faults = other;
        return this;
    }

    List<Fault> faults() {
        return faults;
    }

    /** What this run has seen, for the sum over many. */
    void report(Sightings sightings) {
        sightings.add("runs", 1);
        sightings.add("checkpoints", published);
        sightings.add("at least 3 checkpoints", published >= 3 ? 1 : 0);
        sightings.add("rescaled", rescaled);
        sightings.add("cancelled", cancelled ? 1 : 0);
        sightings.add("committed again", world.store().alreadyCommitted());
        faults.forEach(fault -> sightings.add(fault.kind().name(), 1));
        for (Trace.Entry entry : simulation().trace().entries()) {
            for (Map.Entry<String, String> one : SITUATIONS.entrySet()) {
                if (entry.change().startsWith(one.getKey()) || entry.why().contains(one.getKey())) {
                    sightings.add(one.getValue(), 1);
                }
            }
        }
    }

    /** How many checkpoints were published. */
    int published() {
        return published;
    }

    void tell() {
        SimulatedJob job = submit(Optional.empty());
        new FaultInjector(cluster).schedule(faults, new Operator());
        cluster.runUntil(job.isOver());
        while (job.state() == JobState.FINISHED && stoppedWith != null) {
            String savepoint = stoppedWith;
            stoppedWith = null;
            topology = topology.rescaled(cluster.simulation().randomness("rescale", "shape"), widest);
            job = submit(Optional.of(savepoint));
            rescaled++;
            cluster.runUntil(job.isOver());
        }
        checkEnd(job);
        cluster.runUntilNothingIsLeft();
    }

    private SimulatedJob submit(Optional<String> savepoint) {
        Configuration own = Configuration.fromMap(configuration.toMap());
        savepoint.ifPresent(path -> own.set(StateRecoveryOptions.SAVEPOINT_PATH, path));
        current = cluster.submit(TopologyProgram.compile(topology, own));
        return current;
    }

    /** What somebody does to the job. */
    private final class Operator implements FaultInjector.Operations {
        @Override
        public void savepoint() {
            cluster.savepoint(current, AfterSnapshot.CONTINUE, path -> audit(path, topology, false));
        }

        @Override
        public void rescale(int target) {
            cluster.savepoint(current, AfterSnapshot.SUSPEND, path -> {});
        }

        @Override
        public void cancel() {
            cancelled = true;
            cluster.cancel(current);
        }

        @Override
        public void failFunction() {
            world.plantException();
        }

        @Override
        public void refuseCommits(long forMillis) {
            world.store().refuseFor(forMillis);
        }
    }

    private void onPublished(String pointer) {
        String[] lines = pointer.split("\n", -1);
        if (lines.length > 1) {
            published++;
            String[] fields = lines[1].split(" ", 6);
            stoppedWith = fields[4].equals("stops") ? fields[5] : null;
            audit(fields[5], topology, true);
        }
    }

    private void audit(String directory, Topology program, boolean newest) {
        if (!cluster.files().isCorrupt(URI.create(directory).getPath())) {
            CheckpointAudit.check(program, world.store(), cluster.files(), directory, newest);
        }
    }

    private void checkEnd(SimulatedJob job) {
        boolean mayFail = faults.stream().anyMatch(fault -> fault.kind() == Fault.Kind.FILE_CORRUPT);
        boolean whole = job.state() == JobState.FINISHED;
        if (!whole && !(cancelled && job.state() == JobState.CANCELED) && !mayFail) {
            throw new AssertionError("the job is " + job.state() + ": " + job.maybeFailure() + "\n" + topology);
        }
        Model model = new Model(topology, Cut.end(topology));
        for (int end : topology.ends()) {
            List<String> wanted = model.lines(end);
            List<String> got = Model.lines(topology, end, world.store().visible(end, List.of()));
            if (whole ? !wanted.equals(got) : !isPart(got, wanted)) {
                throw new AssertionError("stage " + end + " of " + topology + "\nwanted " + wanted + "\ngot    " + got);
            }
        }
    }

    /** A job that did not come to its end shows nothing twice and nothing wrong. Both are sorted. */
    private static boolean isPart(List<String> part, List<String> whole) {
        List<String> left = new ArrayList<>(whole);
        return part.stream().allMatch(left::remove);
    }

    Simulation simulation() {
        return cluster.simulation();
    }

    @Override
    public String toString() {
        return tasks + " " + topology + " " + faults;
    }
}
