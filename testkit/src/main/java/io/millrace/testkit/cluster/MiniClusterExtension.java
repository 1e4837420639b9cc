package io.millrace.testkit.cluster;

import io.millrace.api.PipelineExecutors;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * For JUnit 5: as {@link MiniClusterWithClientResource}. Registered by a static field or by {@code @ExtendWith} there is one
 * cluster for all tests of the class, by another field one for each test.
 */
public final class MiniClusterExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private final Supplier<MiniClusterResourceConfiguration> configuration;
    private MiniClusterResourceConfiguration size;
    private TestCluster cluster;
    private boolean forAllTests;
    private PipelineExecutors.Installation aroundAll;
    private PipelineExecutors.Installation aroundEach;

    /** One TaskManager with one slot. */
    public MiniClusterExtension() {
        this(new MiniClusterResourceConfiguration.Builder().build());
    }

    public MiniClusterExtension(MiniClusterResourceConfiguration miniClusterResourceConfiguration) {
        this(() -> miniClusterResourceConfiguration);
    }

    /** @param miniClusterResourceConfigurationSupplier asked when the cluster is started */
    public MiniClusterExtension(Supplier<MiniClusterResourceConfiguration> miniClusterResourceConfigurationSupplier) {
        configuration = Objects.requireNonNull(miniClusterResourceConfigurationSupplier);
    }

    /** Of all TaskManagers. */
    public Integer getNumberSlots() {
        return TestCluster.slots(size);
    }

    public boolean isRunning() {
        return cluster != null;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        start();
        forAllTests = true;
        aroundAll = cluster.install();
    }

    /** On the thread of the test, which need not be the one that called {@link #beforeAll}. */
    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        if (!forAllTests) {
            start();
        }
        aroundEach = cluster.install();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        aroundEach = closed(aroundEach);
        if (!forAllTests) {
            stop();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        aroundAll = closed(aroundAll);
        stop();
    }

    /** There is none when the cluster could not be started. */
    private static PipelineExecutors.Installation closed(PipelineExecutors.Installation installed) {
        if (installed != null) {
            installed.close();
        }
        return null;
    }

    private void start() {
        size = configuration.get();
        cluster = TestCluster.start(size);
    }

    private void stop() {
        if (cluster != null) {
            cluster.close();
            cluster = null;
        }
    }
}
