package io.millrace.testkit.cluster;

import io.millrace.api.PipelineExecutors;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.CoreOptions;
import io.millrace.local.LocalCluster;

/** A cluster of this JVM that runs what programs execute on the threads it is told of. */
final class TestCluster implements AutoCloseable {
    private final LocalCluster cluster;
    private final Configuration configuration;

    private TestCluster(LocalCluster cluster, Configuration configuration) {
        this.cluster = cluster;
        this.configuration = configuration;
    }

    static TestCluster start(MiniClusterResourceConfiguration size) {
        Configuration configuration =
                new Configuration(size.getConfiguration()).set(CoreOptions.DEFAULT_PARALLELISM, slots(size));
        LocalCluster.Layout layout = new LocalCluster.Layout(size.getNumberSlotsPerTaskManager(), true);
        return new TestCluster(LocalCluster.start(configuration, layout), configuration);
    }

    static int slots(MiniClusterResourceConfiguration size) {
        return size.getNumberTaskManagers() * size.getNumberSlotsPerTaskManager();
    }

    /** From now on {@code getExecutionEnvironment()} on this thread means this cluster. To be closed on the same thread. */
    PipelineExecutors.Installation install() {
        return PipelineExecutors.install(cluster.executor(), configuration);
    }

    /** Its jobs end with it. */
    @Override
    public void close() {
        cluster.close();
    }
}
