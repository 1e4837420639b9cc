package io.millrace.simulation;

import io.millrace.base.configuration.Configuration;
import io.millrace.exchange.ExchangeLimits;
import io.millrace.simulation.SimulatedCluster.Tasks;
import java.time.Duration;

/** What a {@link SimulatedCluster} is made of; {@link #seed} makes it. */
public final class ClusterPlan {
    final int taskManagers;
    int slots = 2;
    SimulatedNetwork.Weather weather = SimulatedNetwork.Weather.FAIR;
    final Configuration configuration = new Configuration();
    int unreliableStore;
    ExchangeLimits limits = ExchangeLimits.DEFAULT;
    Tasks tasks = Tasks.SCRIPTED;
    Tampering tampering = Tampering.NONE;
    Long heldAtMillis;

    ClusterPlan(int taskManagers) {
        this.taskManagers = taskManagers;
    }

    public ClusterPlan slots(int perTaskManager) {
        slots = perTaskManager;
        return this;
    }

    public ClusterPlan roughNetwork() {
        weather = SimulatedNetwork.Weather.ROUGH;
        return this;
    }

    public ClusterPlan unreliableStore(int percent) {
        unreliableStore = percent;
        return this;
    }

    public ClusterPlan option(String key, String value) {
        configuration.setString(key, value);
        return this;
    }

    /** Real tasks, which run the programs of jobs. */
    public ClusterPlan tasks(Tasks kind, ExchangeLimits exchange) {
        tasks = kind;
        limits = exchange;
        return this;
    }

    /** The wall time of tasks stands still until the story says {@link SimulatedCluster#advance}. */
    public ClusterPlan holdingTimeAt(long wallMillis) {
        heldAtMillis = wallMillis;
        return this;
    }

    /** A bug, which the cluster then has. */
    public ClusterPlan tampered(Tampering with) {
        tampering = with;
        return this;
    }

    public SimulatedCluster seed(long seed) {
        return new SimulatedCluster(this, seed);
    }

    /** Limits so narrow that tasks meet them all the time. */
    public static ExchangeLimits narrowLimits(Randomness shape) {
        int batches = shape.between(1, 4);
        return new ExchangeLimits(
                shape.between(1, 8),
                batches,
                batches * 2,
                shape.between(1, 4) << 10,
                64,
                128,
                1024,
                1 << 20,
                Duration.ofSeconds(60),
                Duration.ofSeconds(60));
    }
}
