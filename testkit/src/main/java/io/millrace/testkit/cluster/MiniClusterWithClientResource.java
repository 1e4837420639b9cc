package io.millrace.testkit.cluster;

import io.millrace.api.PipelineExecutors;
import java.util.Objects;
import org.junit.rules.ExternalResource;

/**
 * For JUnit 4, as a {@code @Rule} or {@code @ClassRule}: a cluster on which programs run that ask for {@code
 * StreamExecutionEnvironment.getExecutionEnvironment()} on the thread of the test, with as many subtasks as it has slots.
 * TaskManagers start when a job needs them; a job that needs more than were asked for gets them.
 */
public class MiniClusterWithClientResource extends ExternalResource {
    private final MiniClusterResourceConfiguration size;
    private TestCluster cluster;
    private PipelineExecutors.Installation installed;

    public MiniClusterWithClientResource(MiniClusterResourceConfiguration configuration) {
        size = Objects.requireNonNull(configuration);
    }

    /** Of all TaskManagers. */
    public int getNumberSlots() {
        return TestCluster.slots(size);
    }

    @Override
    public void before() throws Exception {
        cluster = TestCluster.start(size);
        installed = cluster.install();
    }

    /** Ends the jobs that still run. */
    @Override
    public void after() {
        installed.close();
        cluster.close();
    }
}
