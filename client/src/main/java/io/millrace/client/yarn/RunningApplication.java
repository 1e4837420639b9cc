package io.millrace.client.yarn;

import io.millrace.base.Blame;
import io.millrace.base.configuration.Configuration;
import io.millrace.client.ExitCode;
import io.millrace.client.Refusal;
import io.millrace.client.RefusedException;
import io.millrace.client.progress.ApplicationStatus;
import io.millrace.client.progress.ApplicationStatus.Phase;
import io.millrace.client.progress.JobControl;
import io.millrace.client.progress.Overview;
import io.millrace.client.progress.OverviewClient;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.yarn.api.records.ApplicationId;

/** An application that somebody has submitted, as this client finds it. Used by one thread. */
public final class RunningApplication implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MAX_TOKEN_BYTES = 4096;
    /** Where the ApplicationMaster leaves it; a file that only the application's owner can read. */
    private static final String TOKEN = ".rest-token";

    private final Cluster cluster;
    private final ApplicationId id;
    private final ApplicationStatus status;
    private final JobControl control;

    private RunningApplication(Cluster cluster, ApplicationId id, ApplicationStatus status, JobControl control) {
        this.cluster = cluster;
        this.id = id;
        this.status = status;
        this.control = control;
    }

    /** @throws RefusedException when it does not run, or is not this person's to command */
    public static RunningApplication find(Configuration configuration, String application) throws RefusedException {
        ApplicationId id;
        try {
            id = ApplicationId.fromString(application);
        } catch (IllegalArgumentException malformed) {
            throw Refusal.usage(
                            "MR-6206",
                            "'" + application + "' is no id of an application",
                            "submit prints it; yarn application -list -appTypes MILLRACE shows those that run")
                    .asException(malformed);
        }
        HadoopLogging.quieten();
        Cluster cluster = Cluster.connect(HadoopSettings.load(configuration.toMap()));
        boolean found = false;
        try {
            ApplicationStatus status = runningStatus(cluster, id);
            String token = token(cluster, configuration, id);
            RunningApplication running =
                    new RunningApplication(cluster, id, status, new JobControl(status.masterUrls(), token));
            found = true;
            return running;
        } finally {
            if (!found) {
                cluster.close();
            }
        }
    }

    private static ApplicationStatus runningStatus(Cluster cluster, ApplicationId id) throws RefusedException {
        Phase phase = cluster.phaseOf(id)
                .orElseThrow(() -> Refusal.of(
                                ExitCode.NOT_FOUND,
                                "MR-6207",
                                Blame.USER,
                                "YARN knows no application " + id,
                                "yarn application -list -appTypes MILLRACE shows those that run")
                        .asException());
        if (phase != Phase.RUNNING) {
            throw Refusal.of(
                            ExitCode.REFUSED,
                            "MR-6208",
                            Blame.USER,
                            phase == Phase.ENDED
                                    ? "application " + id + " is over"
                                    : "application " + id + " has not been started by YARN yet",
                            phase == Phase.ENDED
                                    ? "start the program again with submit --from-savepoint; checkpoint ls shows what there is"
                                    : "wait until it runs: yarn application -status " + id)
                    .asException();
        }
        return cluster.status(id);
    }

    private static String token(Cluster cluster, Configuration configuration, ApplicationId id)
            throws RefusedException {
        Path file = new Path(new Path(StagingDirectory.base(cluster, configuration), id.toString()), TOKEN);
        Optional<String> token = cluster.filesInTime(files -> {
            try (InputStream in = files.open(file)) {
                return Optional.of(new String(in.readNBytes(MAX_TOKEN_BYTES), StandardCharsets.US_ASCII).strip());
            } catch (FileNotFoundException absent) {
                return Optional.empty();
            }
        });
        return token.orElseThrow(() -> Refusal.of(
                        ExitCode.PERMISSION,
                        "MR-6209",
                        Blame.USER,
                        "the token of application " + id + " is not at " + file,
                        "give this command as the user who submitted it, and with the same staging directory")
                .asException());
    }

    public String id() {
        return id.toString();
    }

    public JobControl control() {
        return control;
    }

    /** Empty when the ApplicationMaster does not answer just now, or is gone. */
    public Optional<Overview> overview() {
        return new OverviewClient().ask(status.masterUrls());
    }

    /** Whether YARN says that it has ended. */
    public boolean isOver() throws RefusedException {
        return cluster.phaseOf(id).map(phase -> phase == Phase.ENDED).orElse(true);
    }

    /** Between two looks. */
    public void pause() throws InterruptedException {
        Thread.sleep(POLL.toMillis());
    }

    @Override
    public void close() {
        cluster.close();
    }
}
