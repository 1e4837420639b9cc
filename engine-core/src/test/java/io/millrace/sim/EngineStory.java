package io.millrace.sim;

import io.millrace.base.configuration.CheckpointingOptions;
import io.millrace.base.configuration.Configuration;
import io.millrace.coordination.JobState;
import io.millrace.exchange.ExchangeLimits;
import io.millrace.plan.JobGraph;
import io.millrace.sim.SimulatedCluster.Tasks;
import io.millrace.sim.jobs.CheckpointAudit;
import io.millrace.sim.jobs.Cut;
import io.millrace.sim.jobs.Model;
import io.millrace.sim.jobs.Topology;
import io.millrace.sim.jobs.TopologyProgram;
import io.millrace.sim.jobs.World;
import java.time.Duration;
import java.util.List;

/**
 * A random program on real tasks in a random cluster, with faults, to its end. Every checkpoint that is published is
 * audited; in the end the store outside holds exactly what the model says.
 */
final class EngineStory {
    private static final int FAULTS = 5;
    private static final int FAULTS_WITHIN_MILLIS = 8_000;

    private final Tasks tasks;
    private final SimulatedCluster cluster;
    private final World world;
    private final Topology topology;
    private final Configuration configuration;
    private List<Fault> faults;
    private int published;

    EngineStory(long seed, Tasks tasks) {
        this.tasks = tasks;
        Randomness shape = new Simulation(seed).randomness("engine", "shape");
        int taskManagers = shape.between(1, 4);
        int slots = shape.between(1, 3);
        SimulatedCluster.Plan plan =
                SimulatedCluster.withTaskManagers(taskManagers).slots(slots).tasks(tasks, limits(shape));
        cluster = plan.seed(seed);
        world = World.begin(cluster.simulation());
        topology = Topology.random(
                seed, cluster.simulation().randomness("topology", "shape"), Math.min(3, taskManagers * slots));
        faults = Fault.random(cluster.simulation(), FAULTS, FAULTS_WITHIN_MILLIS);
        configuration = configuration(shape);
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
                .set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, "file:///checkpoints");
    }

    /** These faults instead of those of the seed. */
    EngineStory faults(List<Fault> other) {
        faults = other;
        return this;
    }

    List<Fault> faults() {
        return faults;
    }

    /** How many checkpoints were published. */
    int published() {
        return published;
    }

    void tell() {
        JobGraph graph = TopologyProgram.compile(topology, configuration);
        SimulatedJob job = cluster.submit(graph);
        if (!Boolean.getBoolean("sim.fair")) new FaultInjector(cluster, world).schedule(faults, new Operator());
        cluster.runUntil(job.isOver());
        if (job.state() != JobState.FINISHED) {
            throw new AssertionError("the job is " + job.state() + ": " + job.maybeFailure() + "\n" + topology);
        }
        checkOutput();
        cluster.runUntilNothingIsLeft();
    }

    /** What somebody does to the job. */
    private final class Operator implements FaultInjector.Operations {
        @Override
        public void savepoint() {}

        @Override
        public void rescale(int target) {}

        @Override
        public void cancel() {}
    }

    private void onPublished(String pointer) {
        String[] lines = pointer.split("\n", -1);
        if (lines.length > 1) {
            published++;
            String directory = lines[1].substring(lines[1].lastIndexOf(' ') + 1);
            CheckpointAudit.check(topology, world.store(), cluster.files(), directory);
        }
    }

    private void checkOutput() {
        Model model = new Model(topology, Cut.end(topology));
        for (int end : topology.ends()) {
            List<String> wanted = model.lines(end);
            List<String> got = Model.lines(topology, end, world.store().visible(end, List.of()));
            if (!wanted.equals(got)) {
                throw new AssertionError("stage " + end + " of " + topology + "\nwanted " + wanted + "\ngot    " + got);
            }
        }
    }

    Simulation simulation() {
        return cluster.simulation();
    }

    @Override
    public String toString() {
        return tasks + " " + topology + " " + faults;
    }
}
