package io.millrace.yarn.container;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MemorySplit;
import io.millrace.base.MillraceException;
import io.millrace.base.TaskManagerId;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.ConfigurationFile;
import io.millrace.base.configuration.ManagedMemory;
import io.millrace.base.configuration.TaskManagerOptions;
import io.millrace.cluster.JvmExit;
import io.millrace.cluster.NetworkConnections;
import io.millrace.cluster.NetworkConnections.JobManagerLocation;
import io.millrace.cluster.TaskManagerProcess;
import io.millrace.cluster.UserCodeClassLoader;
import io.millrace.security.ClusterCookie;
import io.millrace.security.ContainerIdentity;
import io.millrace.security.CookieMembership;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TaskManager in a YARN container: {@code TaskManagerMain <JobManager's host>:<port>}. Ends when the JobManager says so,
 * or when it has had no JobManager for too long.
 */
public final class TaskManagerMain {
    private static final Logger LOG = LoggerFactory.getLogger(TaskManagerMain.class);
    private static final int EXIT_UNUSABLE = 2;

    private TaskManagerMain() {}

    public static void main(String[] args) {
        try {
            ContainerIdentity.actAsSubmittingUser(System.getenv());
            start(ContainerEnvironment.read(System.getenv()), jobManager(args));
            // All other threads are daemons, and end with the process: this one keeps it until it is told to exit.
            new CountDownLatch(1).await();
        } catch (InterruptedException | IOException | RuntimeException unusable) {
            LOG.error("This TaskManager cannot start", unusable);
            System.exit(EXIT_UNUSABLE);
        }
    }

    private static void start(ContainerEnvironment environment, JobManagerLocation jobManager) throws IOException {
        Configuration configuration = ManagedMemory.settle(
                ConfigurationFile.load(environment.directory().resolve(ContainerEnvironment.CONFIGURATION)));
        ClusterCookie cookie = ClusterCookie.readFrom(ContainerIdentity.credentials())
                .orElseThrow(() -> new MillraceException(Failure.of(
                        "MR-4603", Blame.ENGINE, "the ApplicationMaster gave this container no cluster cookie")));
        MemorySplit memory = MemorySplit.of(
                configuration.get(TaskManagerOptions.MEMORY_PROCESS_SIZE),
                configuration.get(TaskManagerOptions.MEMORY_MANAGED_SIZE));
        LOG.info(
                "TaskManager {} for the JobManager at {}; memory: {}",
                environment.container(),
                jobManager,
                memory.describe());
        TaskManagerId id = new TaskManagerId(environment.container().toString());
        ClassLoader program = userCode(environment.directory().resolve(ContainerEnvironment.JOB_JAR));
        TaskManagerProcess.start(
                configuration,
                new TaskManagerProcess.Wiring(
                        id,
                        environment.host(),
                        configuration.get(TaskManagerOptions.NUM_TASK_SLOTS),
                        memory.container().bytes(),
                        Optional.of(environment.logUrl()),
                        new NetworkConnections(
                                environment.applicationId(),
                                id,
                                new CookieMembership(cookie),
                                environment.host(),
                                jobManager),
                        job -> program,
                        new JvmExit()));
    }

    private static ClassLoader userCode(Path jar) throws IOException {
        URL url = jar.toUri().toURL();
        return new UserCodeClassLoader(List.of(url), TaskManagerMain.class.getClassLoader());
    }

    private static JobManagerLocation jobManager(String[] args) {
        int colon = args.length == 1 ? args[0].lastIndexOf(':') : -1;
        if (colon < 1) {
            throw new MillraceException(Failure.of(
                    "MR-4602",
                    Blame.ENGINE,
                    "started with '" + String.join(" ", args) + "' instead of the JobManager's host:port"));
        }
        return new JobManagerLocation(args[0].substring(0, colon), Integer.parseInt(args[0].substring(colon + 1)));
    }
}
