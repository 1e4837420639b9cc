package io.millrace.testkit.cluster;

import io.millrace.api.PipelineExecutors;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.CoreOptions;
import io.millrace.local.LocalCluster;

/** A cluster of this JVM that runs what programs execute on the threads it is told of. */
final class TestCluster implements AutoCloseable {
    private final LocalCluster cluster;
    private final Configuration ofPrograms;

    private TestCluster(LocalCluster cluster, Configuration ofPrograms) {
        this.cluster = cluster;
        this.ofPrograms = ofPrograms;
    }

    static TestCluster start(MiniClusterResourceConfiguration size) {
        LocalCluster.Layout layout = new LocalCluster.Layout(size.getNumberSlotsPerTaskManager(), true);
        return new TestCluster(
                LocalCluster.start(size.getConfiguration(), layout),
                new Configuration(size.getConfiguration()).set(CoreOptions.DEFAULT_PARALLELISM, slots(size)));
    }

    static int slots(MiniClusterResourceConfiguration size) {
        return size.getNumberTaskManagers() * size.getNumberSlotsPerTaskManager();
    }

    /** From now on {@code getExecutionEnvironment()} on this thread means this cluster. To be closed on the same thread. */
    PipelineExecutors.Installation install() {
        return PipelineExecutors.install(cluster.executor(), ofPrograms);
    }

    /** Its jobs end with it. */
    @Override
    public void close() {
        cluster.close();
    }
}
