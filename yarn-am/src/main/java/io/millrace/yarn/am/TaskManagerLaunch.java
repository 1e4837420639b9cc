package io.millrace.yarn.am;

import io.millrace.base.MemorySize;
import io.millrace.base.MemorySplit;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.TaskManagerOptions;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.hadoop.yarn.api.records.ContainerLaunchContext;
import org.apache.hadoop.yarn.api.records.Resource;

/** How a TaskManager is started in a container YARN granted. Immutable; reads nothing while it is asked. */
final class TaskManagerLaunch {
    /** In another module, which this one must not depend on: the two meet on the class path of the container. */
    private static final String MAIN_CLASS = "io.millrace.yarn.container.TaskManagerMain";

    private final ShippedFiles files;
    private final ByteBuffer tokens;
    private final Configuration configuration;
    private final Map<String, String> environment;
    private final Supplier<String> jobManager;

    /**
     * @param tokens the credentials containers get
     * @param environment variables of the process beside those YARN sets
     * @param jobManager {@code host:port} of this process; known by the time the first container is there
     */
    TaskManagerLaunch(
            ShippedFiles files,
            ByteBuffer tokens,
            Configuration configuration,
            Map<String, String> environment,
            Supplier<String> jobManager) {
        this.files = files;
        this.tokens = tokens;
        this.configuration = configuration;
        this.environment = new TreeMap<>(environment);
        this.jobManager = jobManager;
    }

    ContainerLaunchContext context(Resource granted) {
        return ContainerLaunchContext.newInstance(
                files.resources(),
                new TreeMap<>(environment),
                List.of(command(granted)),
                null,
                tokens.duplicate(),
                null);
    }

    /** Split from what was granted, not from what was asked: YARN rounds up, and what it gave may be used. */
    private String command(Resource granted) {
        MemorySplit memory = MemorySplit.of(
                MemorySize.ofMebiBytes(granted.getMemorySize()),
                configuration.get(TaskManagerOptions.MEMORY_MANAGED_SIZE));
        return JavaCommand.of(
                MAIN_CLASS,
                List.of(jobManager.get()),
                memory,
                configuration.get(TaskManagerOptions.CPU_CORES),
                TaskManagerOptions.JVM_OPTIONS.key(),
                configuration.get(TaskManagerOptions.JVM_OPTIONS));
    }
}
