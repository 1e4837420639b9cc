package io.millrace.sim;

import io.millrace.base.configuration.Configuration;
import io.millrace.coordination.JobState;
import io.millrace.exchange.ExchangeLimits;
import io.millrace.sim.SimulatedCluster.Tasks;
import io.millrace.sim.jobs.Cut;
import io.millrace.sim.jobs.Model;
import io.millrace.sim.jobs.Topology;
import io.millrace.sim.jobs.TopologyProgram;
import io.millrace.sim.jobs.World;
import java.time.Duration;
import java.util.List;

/** A random program on real tasks in a random cluster, to its end. */
final class EngineStory {
    private final SimulatedCluster cluster;
    private final World world;
    private final Topology topology;

    EngineStory(long seed, Tasks tasks) {
        Randomness shape = new Simulation(seed).randomness("engine", "shape");
        int taskManagers = shape.between(1, 4);
        int slots = shape.between(1, 3);
        int batches = shape.between(1, 4);
        int records = shape.between(1, 8);
        ExchangeLimits limits = new ExchangeLimits(
                records,
                batches,
                batches * 2,
                shape.between(1, 4),
                64,
                128,
                1024,
                1 << 20,
                Duration.ofSeconds(60),
                Duration.ofSeconds(60));
        SimulatedCluster.Plan plan =
                SimulatedCluster.withTaskManagers(taskManagers).slots(slots).tasks(tasks, limits);
        cluster = plan.seed(seed);
        world = World.begin(cluster.simulation());
        topology = Topology.random(
                seed, cluster.simulation().randomness("topology", "shape"), Math.min(3, taskManagers * slots));
    }

    void tell() {
        SimulatedJob job = cluster.submit(TopologyProgram.compile(topology, new Configuration()));
        cluster.runUntil(job.isOver());
        if (job.state() != JobState.FINISHED) {
            throw new AssertionError("the job is " + job.state() + ": " + job.maybeFailure() + "\n" + topology);
        }
        Model model = new Model(topology, Cut.end(topology));
        for (int end : topology.ends()) {
            List<String> wanted = model.lines(end);
            List<String> got = Model.lines(
                    topology, end, world.store().visible(end, world.store().prepared()));
            if (!wanted.equals(got)) {
                throw new AssertionError("stage " + end + " of " + topology + "\nwanted " + wanted + "\ngot    " + got);
            }
        }
        cluster.runUntilNothingIsLeft();
    }

    Simulation simulation() {
        return cluster.simulation();
    }
}
