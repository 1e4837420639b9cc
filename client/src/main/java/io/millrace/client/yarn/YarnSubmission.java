package io.millrace.client.yarn;

import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.InternalOptions;
import io.millrace.base.configuration.PipelineOptions;
import io.millrace.base.configuration.SubmissionOptions;
import io.millrace.client.RefusedException;
import io.millrace.client.progress.Progress;
import io.millrace.client.progress.Texts;
import io.millrace.client.submission.Distribution;
import io.millrace.client.submission.JobJar;
import io.millrace.client.submission.SubmitRequest;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.yarn.api.records.ApplicationSubmissionContext;
import org.apache.hadoop.yarn.client.api.YarnClientApplication;

/**
 * Submits one application: checks, brings the runtime, stages the application's files, asks YARN to start it. What goes
 * wrong on the way leaves nothing of the application behind.
 */
public final class YarnSubmission {
    private static final int JOB_ID_BYTES = 16;

    private final SubmitRequest request;
    private final JobJar jar;
    private final Configuration configuration;
    private final Distribution distribution;
    private final Progress progress;
    private final String firstJobId;

    public YarnSubmission(
            SubmitRequest request,
            JobJar jar,
            Configuration configuration,
            Distribution distribution,
            Progress progress) {
        this.request = request;
        this.jar = jar;
        this.configuration = configuration;
        this.distribution = distribution;
        this.progress = progress;
        byte[] id = new byte[JOB_ID_BYTES];
        new SecureRandom().nextBytes(id);
        this.firstJobId = HexFormat.of().formatHex(id);
    }

    /** @return the application, which YARN has accepted; the caller closes it */
    public SubmittedApplication submit() throws RefusedException, IOException {
        HadoopLogging.quieten();
        Cluster cluster = Cluster.connect(HadoopSettings.load(configuration.toMap()));
        boolean submitted = false;
        try {
            SubmittedApplication application = submit(cluster);
            submitted = true;
            return application;
        } finally {
            if (!submitted) {
                cluster.close();
            }
        }
    }

    private SubmittedApplication submit(Cluster cluster) throws RefusedException, IOException {
        YarnClientApplication application = cluster.newApplication();
        ApplicationSubmissionContext context = application.getApplicationSubmissionContext();
        String id = context.getApplicationId().toString();
        progress.done(
                "Checked",
                new Preflight(
                                cluster,
                                configuration,
                                application.getNewApplicationResponse().getMaximumResourceCapability())
                        .check());
        Path base = StagingDirectory.base(cluster, configuration);
        RuntimeUpload.Result runtime = new RuntimeUpload(cluster, base, distribution.runtimeFiles()).ensure();
        progress.done("Runtime", runtime.describe());
        StagingDirectory.sweep(cluster, base);

        StagingDirectory staging = StagingDirectory.create(cluster, base, id);
        Interruption interruption = new Interruption();
        interruption.means(() -> discard(staging));
        boolean submitted = false;
        try {
            staging.fill(
                    jar.file(),
                    told(runtime.directory(), staging.path()),
                    cluster.settings().siteXml());
            progress.done("Uploaded", jar.file().getFileName() + " " + Texts.bytes(jar.bytes()));
            new ApplicationDescription(cluster, configuration, name())
                    .fill(context, runtime.directory(), staging.path());
            cluster.yarn(yarn -> yarn.submitApplication(context));
            submitted = true;
            return new SubmittedApplication(
                    cluster, context.getApplicationId(), firstJobId, name(), staging, interruption, progress);
        } finally {
            if (!submitted) {
                interruption.meansNothing();
                staging.delete();
            }
        }
    }

    private void discard(StagingDirectory staging) {
        try {
            staging.delete();
        } catch (RefusedException unreachable) {
            progress.failed("Left", staging.path() + " could not be removed: " + unreachable.getMessage());
        }
    }

    private String name() {
        return request.name()
                .or(() -> configuration.getOptional(SubmissionOptions.APPLICATION_NAME))
                .or(() -> configuration.getOptional(PipelineOptions.NAME))
                .orElse(jar.mainClass());
    }

    /** The configuration as the ApplicationMaster gets it, with what only this client knows. */
    private Configuration told(Path runtime, Path staging) {
        return InternalOptions.setArguments(new Configuration(configuration), request.arguments())
                .set(InternalOptions.MAIN_CLASS, jar.mainClass())
                .set(InternalOptions.APPLICATION_NAME, name())
                .set(InternalOptions.FIRST_JOB_ID, firstJobId)
                .set(InternalOptions.STAGING_DIRECTORY, staging.toString())
                .set(InternalOptions.RUNTIME_DIRECTORY, runtime.toString());
    }
}
