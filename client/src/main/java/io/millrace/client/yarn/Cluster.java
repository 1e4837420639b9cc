package io.millrace.client.yarn;

import io.millrace.base.Blame;
import io.millrace.client.ExitCode;
import io.millrace.client.Refusal;
import io.millrace.client.RefusedException;
import io.millrace.client.progress.ApplicationStatus;
import io.millrace.client.progress.ApplicationStatus.Outcome;
import io.millrace.client.progress.ApplicationStatus.Phase;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.apache.hadoop.yarn.api.records.YarnApplicationState;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.client.api.YarnClientApplication;
import org.apache.hadoop.yarn.conf.HAUtil;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.exceptions.ApplicationNotFoundException;
import org.apache.hadoop.yarn.exceptions.YarnException;

/** The connection to one cluster: its ResourceManager and its file system. Every call answers or fails in time. */
final class Cluster implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration CLOSE = Duration.ofSeconds(3);

    private final HadoopSettings settings;
    private final YarnClient yarn;

    private Cluster(HadoopSettings settings, YarnClient yarn) {
        this.settings = settings;
        this.yarn = yarn;
    }

    /** @throws RefusedException when there is no ticket; whether anybody answers, the first call shows */
    static Cluster connect(HadoopSettings settings) throws RefusedException {
        UserGroupInformation.setConfiguration(settings.own());
        String who = "Hadoop's client";
        try {
            return Deadline.within(ANSWER, "connect", () -> {
                checkLogin();
                YarnClient yarn = YarnClient.createYarnClient();
                yarn.init(settings.own());
                yarn.start();
                return new Cluster(settings, yarn);
            });
        } catch (TimeoutException silent) {
            throw unreachable(who, "not ready within " + ANSWER.toSeconds() + " s", silent);
        } catch (Exception failed) {
            throw HadoopErrors.explain(who, advice(), failed);
        }
    }

    private static void checkLogin() throws RefusedException {
        try {
            UserGroupInformation user = UserGroupInformation.getCurrentUser();
            if (UserGroupInformation.isSecurityEnabled()
                    && !user.hasKerberosCredentials()
                    && user.getTokens().isEmpty()) {
                throw Refusal.of(
                                ExitCode.PERMISSION,
                                "MR-1206",
                                Blame.USER,
                                "the cluster asks for Kerberos and there is no ticket",
                                "run kinit, then submit again")
                        .asException();
            }
        } catch (IOException notLoggedIn) {
            throw HadoopErrors.explain("Kerberos", "", notLoggedIn);
        }
    }

    HadoopSettings settings() {
        return settings;
    }

    static String user() throws IOException {
        return UserGroupInformation.getCurrentUser().getShortUserName();
    }

    static boolean isSecure() {
        return UserGroupInformation.isSecurityEnabled();
    }

    /** A call to the ResourceManager. */
    interface YarnCall<T> {
        T on(YarnClient yarn) throws IOException, YarnException;
    }

    /** A call to the file system. */
    interface FileCall<T> {
        T on(FileSystem files) throws IOException;
    }

    <T> T yarn(YarnCall<T> call) throws RefusedException {
        String who = "the ResourceManager at " + resourceManager();
        try {
            return Deadline.within(ANSWER, "resource-manager-call", () -> call.on(yarn));
        } catch (TimeoutException silent) {
            throw unreachable(who, "no answer within " + ANSWER.toSeconds() + " s", silent);
        } catch (Exception failed) {
            throw HadoopErrors.explain(who, advice(), failed);
        }
    }

    /** For calls whose length depends on how much they move: no time limit but the file system's own. */
    <T> T files(FileCall<T> call) throws RefusedException {
        String who = "the file system " + FileSystem.getDefaultUri(settings.own());
        try {
            return call.on(FileSystem.get(settings.own()));
        } catch (IOException failed) {
            throw HadoopErrors.explain(who, advice(), failed);
        }
    }

    <T> T filesInTime(FileCall<T> call) throws RefusedException {
        String who = "the file system " + FileSystem.getDefaultUri(settings.own());
        try {
            return Deadline.within(ANSWER, "file-system-call", () -> call.on(FileSystem.get(settings.own())));
        } catch (TimeoutException silent) {
            throw unreachable(who, "no answer within " + ANSWER.toSeconds() + " s", silent);
        } catch (Exception failed) {
            throw HadoopErrors.explain(who, advice(), failed);
        }
    }

    private static RefusedException unreachable(String who, String why, Exception cause) {
        return new RefusedException(
                List.of(Refusal.of(
                        ExitCode.UNREACHABLE, "MR-1202", Blame.CLUSTER, who + " cannot be reached: " + why, advice())),
                cause);
    }

    private static String advice() {
        String directory = System.getenv("HADOOP_CONF_DIR");
        return "check that it runs, and that HADOOP_CONF_DIR (" + (directory == null ? "not set" : directory)
                + ") describes the right cluster";
    }

    private String resourceManager() {
        Configuration own = settings.own();
        if (HAUtil.isHAEnabled(own)) {
            return String.join(", ", HAUtil.getRMHAIds(own));
        }
        InetSocketAddress address = own.getSocketAddr(
                YarnConfiguration.RM_ADDRESS, YarnConfiguration.DEFAULT_RM_ADDRESS, YarnConfiguration.DEFAULT_RM_PORT);
        return address.getHostString() + ":" + address.getPort();
    }

    YarnClientApplication newApplication() throws RefusedException {
        return yarn(YarnClient::createApplication);
    }

    ApplicationStatus status(ApplicationId application) throws RefusedException {
        return yarn(client -> describe(client.getApplicationReport(application)));
    }

    /** Empty when YARN does not know it: forgotten, or not submitted yet. */
    Optional<Phase> phaseOf(ApplicationId application) throws RefusedException {
        return yarn(client -> {
            try {
                return Optional.of(
                        phase(client.getApplicationReport(application).getYarnApplicationState()));
            } catch (ApplicationNotFoundException unknown) {
                return Optional.empty();
            }
        });
    }

    private static ApplicationStatus describe(ApplicationReport report) {
        Phase phase = phase(report.getYarnApplicationState());
        String tracking = absent(report.getTrackingUrl()) ? "" : report.getTrackingUrl();
        List<String> urls = List.of();
        if (phase == Phase.RUNNING && !absent(report.getHost()) && report.getRpcPort() > 0) {
            String direct = "http://" + report.getHost() + ":" + report.getRpcPort() + "/";
            String proxied = tracking.endsWith("/") ? tracking : tracking + "/";
            urls = tracking.isEmpty() ? List.of(direct) : List.of(direct, proxied);
        }
        String diagnostics =
                report.getDiagnostics() == null ? "" : report.getDiagnostics().strip();
        return new ApplicationStatus(phase, outcome(report), diagnostics, tracking, urls);
    }

    private static boolean absent(String text) {
        return text == null || text.isEmpty() || text.equals("N/A");
    }

    private static Phase phase(YarnApplicationState state) {
        return switch (state) {
            case NEW, NEW_SAVING, SUBMITTED -> Phase.SUBMITTED;
            case ACCEPTED -> Phase.ACCEPTED;
            case RUNNING -> Phase.RUNNING;
            case FINISHED, FAILED, KILLED -> Phase.ENDED;
        };
    }

    private static Outcome outcome(ApplicationReport report) {
        if (phase(report.getYarnApplicationState()) != Phase.ENDED) {
            return Outcome.NONE;
        }
        FinalApplicationStatus end = report.getFinalApplicationStatus();
        return switch (end) {
            case SUCCEEDED -> Outcome.SUCCEEDED;
            case KILLED -> Outcome.KILLED;
            case FAILED, UNDEFINED, ENDED -> Outcome.FAILED;
        };
    }

    /** In time or not at all: it only gives back what the end of the process gives back too. */
    @Override
    public void close() {
        Thread stop = new Thread(yarn::stop, "disconnect");
        stop.setDaemon(true);
        stop.start();
        try {
            stop.join(CLOSE.toMillis());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
