package io.millrace.yarn.am;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MemorySplit;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.ConfigurationFile;
import io.millrace.base.configuration.InternalOptions;
import io.millrace.base.configuration.ManagedMemory;
import io.millrace.base.configuration.TaskManagerOptions;
import io.millrace.base.configuration.YarnOptions;
import io.millrace.cluster.JvmExit;
import io.millrace.cluster.UserProgram;
import io.millrace.security.ClusterCookie;
import io.millrace.security.ContainerIdentity;
import io.millrace.yarn.am.rest.Application;
import io.millrace.yarn.am.rest.ApplicationState;
import io.millrace.yarn.am.rest.RestServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.exceptions.YarnException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of an ApplicationMaster, told from start to end on the process's main thread: registers, brings up the
 * JobManager, runs the program, and whatever happened reports it, unregisters and cleans up, once. Decides nothing about
 * jobs or containers.
 */
public final class ApplicationMasterProcess {
    private static final Logger LOG = LoggerFactory.getLogger(ApplicationMasterProcess.class);

    private final MasterEnvironment environment;
    private final ControlProcess.Starter jobManager;
    private final AtomicBoolean finished = new AtomicBoolean();
    private Configuration configuration = new Configuration();
    private Optional<StagingDirectory> staging = Optional.empty();
    private Optional<RestServer> rest = Optional.empty();
    private Optional<YarnConnection> connection = Optional.empty();
    private Optional<YarnContainers> containers = Optional.empty();
    private Optional<ControlProcess> control = Optional.empty();

    ApplicationMasterProcess(MasterEnvironment environment, ControlProcess.Starter jobManager) {
        this.environment = environment;
        this.jobManager = jobManager;
    }

    /** The process YARN started with these environment variables. */
    public static ApplicationMasterProcess of(Map<String, String> variables) {
        MasterEnvironment environment = MasterEnvironment.read(variables);
        return new ApplicationMasterProcess(
                environment,
                (configuration, host, cookie, driver, exit) -> NetworkedJobManager.start(
                        environment.applicationId(), configuration, host, cookie, driver, exit));
    }

    /** @return the process's exit code */
    public int run() {
        Termination.watch(Thread.currentThread(), this::finishAtOnce);
        ApplicationResult result;
        try {
            result = runProgram();
        } catch (InterruptedException interrupted) {
            result = ApplicationResult.killed(
                    Failure.of("MR-4506", Blame.CLUSTER, "the ApplicationMaster was interrupted"));
        } catch (ExecutionException broken) {
            result = cannotGoOn(broken.getCause());
        } catch (Exception | LinkageError broken) {
            result = cannotGoOn(broken);
        }
        finish(result);
        return result.exitCode();
    }

    private static ApplicationResult cannotGoOn(Throwable broken) {
        LOG.error("The ApplicationMaster cannot go on", broken);
        return ApplicationResult.failed(
                Failure.from(broken, "MR-4507", Blame.ENGINE, "the ApplicationMaster cannot go on"));
    }

    private ApplicationResult runProgram() throws Exception {
        org.apache.hadoop.conf.Configuration hadoop = new YarnConfiguration();
        configuration = ManagedMemory.settle(
                ConfigurationFile.load(environment.directory().resolve(MasterEnvironment.CONFIGURATION)));
        staging = Optional.of(new StagingDirectory(new Path(require(InternalOptions.STAGING_DIRECTORY)), hadoop));
        ClusterCookie cookie = ClusterCookie.readFrom(ContainerIdentity.credentials())
                .orElseGet(() -> ClusterCookie.create(new SecureRandom()));
        // HDFS is asked while the REST server and the registration take their second.
        CompletableFuture<ShippedFiles> files =
                CompletableFuture.supplyAsync(() -> prepareFiles(staging.orElseThrow(), hadoop, cookie));
        startRest(cookie);
        register(hadoop);

        ControlProcess started = startJobManager(hadoop, cookie, files.get());
        control = Optional.of(started);
        rest.orElseThrow().serve(started.control());
        connection.orElseThrow().showProgress(new JobProgress(started.control())::fraction);
        UserProgram program = new UserProgram(
                environment.directory().resolve(MasterEnvironment.JOB_JAR),
                require(InternalOptions.MAIN_CLASS),
                InternalOptions.arguments(configuration));
        return new ProgramRun(program::run, new SubmittedJobs(started.executor()), configuration).run();
    }

    private ShippedFiles prepareFiles(
            StagingDirectory own, org.apache.hadoop.conf.Configuration hadoop, ClusterCookie cookie) {
        try {
            own.publishRestToken(cookie.restToken());
            return ShippedFiles.list(new Path(require(InternalOptions.RUNTIME_DIRECTORY)), own.path(), hadoop);
        } catch (IOException unreadable) {
            throw new MillraceException(
                    Failure.of(
                            "MR-4512",
                            Blame.CLUSTER,
                            "the files of this application cannot be prepared in HDFS: " + Failure.summary(unreadable),
                            unreadable),
                    unreadable);
        }
    }

    private void startRest(ClusterCookie cookie) {
        String masterMemory = MemorySplit.of(configuration.get(YarnOptions.MASTER_MEMORY_PROCESS_SIZE))
                .describe();
        String taskManagerMemory = taskManagerMemory().describe();
        LOG.info("Memory of the ApplicationMaster: {}", masterMemory);
        LOG.info("Memory of a TaskManager: {}", taskManagerMemory);
        Application application = new Application(
                environment.applicationId(),
                configuration.get(InternalOptions.APPLICATION_NAME, environment.applicationId()),
                masterMemory,
                taskManagerMemory);
        RestServer server = new RestServer(application, cookie.restToken());
        server.start(environment.host(), 0);
        rest = Optional.of(server);
    }

    private MemorySplit taskManagerMemory() {
        return MemorySplit.of(
                configuration.get(TaskManagerOptions.MEMORY_PROCESS_SIZE),
                configuration.get(TaskManagerOptions.MEMORY_MANAGED_SIZE));
    }

    private YarnConnection register(org.apache.hadoop.conf.Configuration hadoop) throws IOException, YarnException {
        YarnConnection registered = new YarnConnection(hadoop, configuration);
        int port = rest.map(RestServer::port).orElse(-1);
        String url = rest.isPresent() ? "http://" + environment.host() + ":" + port + "/" : "";
        registered.register(environment.host(), port, url);
        connection = Optional.of(registered);
        LOG.info("Registered {}; the largest container here has {}", environment.applicationId(), registered.maximum());
        return registered;
    }

    private ControlProcess startJobManager(
            org.apache.hadoop.conf.Configuration hadoop, ClusterCookie cookie, ShippedFiles files) throws Exception {
        ByteBuffer tokens = ContainerIdentity.forTaskManagers(ContainerIdentity.credentials(), cookie);
        TaskManagerLaunch launch =
                new TaskManagerLaunch(files, tokens, configuration, actAs(), this::jobManagerAddress);
        ContainerSize size = new ContainerSize(
                configuration.get(TaskManagerOptions.MEMORY_PROCESS_SIZE).mebiBytes(),
                configuration.get(TaskManagerOptions.CPU_CORES));
        return jobManager.start(
                configuration,
                environment.host(),
                cookie,
                loop -> {
                    YarnContainers yarn = new YarnContainers(loop, connection.orElseThrow(), hadoop, launch, size);
                    containers = Optional.of(yarn);
                    return new YarnResourceDriver(
                            loop, yarn, size, configuration.get(YarnOptions.MAX_FAILED_CONTAINERS));
                },
                this::abort);
    }

    /** With Kerberos the tokens say for whom a container acts. */
    private static Map<String, String> actAs() throws IOException {
        return UserGroupInformation.isSecurityEnabled()
                ? Map.of()
                : Map.of(
                        "HADOOP_USER_NAME",
                        UserGroupInformation.getCurrentUser().getShortUserName());
    }

    /** Asked for by the control loop when it starts the first container; by then there is a JobManager. */
    private String jobManagerAddress() {
        return environment.host() + ":" + control.orElseThrow().port();
    }

    /** The JobManager must not go on. Called on the control loop, which finishing waits for: so on a thread of its own. */
    private void abort(int code, String reason) {
        Thread aborting = new Thread(
                () -> {
                    finish(ApplicationResult.failed(
                            Failure.of("MR-4511", Blame.ENGINE, "the JobManager had to end: " + reason)));
                    new JvmExit().exit(code, reason);
                },
                "abort");
        aborting.setDaemon(true);
        aborting.start();
    }

    /** Every step is tried, whatever became of the one before. The staging directory goes before YARN says "finished". */
    private void finish(ApplicationResult result) {
        if (!finished.compareAndSet(false, true)) {
            return;
        }
        LOG.info("The application {}: {}", result.status(), result.diagnostics());
        attempt("showing the end", () -> {
            if (rest.isPresent()) {
                rest.get()
                        .showEnd(
                                ApplicationState.over(result.status().name(), result.why()),
                                configuration.get(YarnOptions.FINAL_POLL_WAIT));
            }
        });
        attempt("ending the JobManager", () -> control.ifPresent(ControlProcess::close));
        deleteStaging();
        attempt("unregistering", () -> unregister(result));
        attempt("leaving the NodeManagers", () -> containers.ifPresent(YarnContainers::close));
        attempt("ending the REST server", () -> rest.ifPresent(RestServer::close));
    }

    /** An ApplicationMaster that failed before it registered does so now: else nobody would learn why. */
    private void unregister(ApplicationResult result) throws IOException, YarnException {
        YarnConnection registered = connection.isPresent() ? connection.get() : register(new YarnConfiguration());
        if (registered.isKnown()) {
            registered.unregister(result.status(), result.diagnostics());
        }
    }

    /** The JVM is going down and a NodeManager waits a quarter of a second: only what nobody else would do. */
    private void finishAtOnce(ApplicationResult result) {
        if (!finished.compareAndSet(false, true)) {
            return;
        }
        LOG.info("The application {}: {}", result.status(), result.diagnostics());
        Thread deleting = new Thread(this::deleteStaging, "delete-staging");
        deleting.start();
        if (connection.isPresent()) {
            attempt("unregistering", () -> unregister(result));
        }
        attempt("waiting for the staging directory to be deleted", deleting::join);
    }

    private void deleteStaging() {
        attempt("deleting the staging directory", () -> {
            if (staging.isPresent()) {
                staging.get().delete();
            }
        });
    }

    private interface Step {
        void run() throws Exception;
    }

    private static void attempt(String what, Step step) {
        try {
            step.run();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            LOG.error("{} failed; the application ends all the same", what, failed);
        }
    }

    private String require(io.millrace.base.configuration.ConfigOption<String> option) {
        return configuration
                .getOptional(option)
                .orElseThrow(() -> new MillraceException(Failure.of(
                        "MR-4508",
                        Blame.ENGINE,
                        "the client did not say '" + option.key()
                                + "'; client and runtime may be of different versions")));
    }
}
