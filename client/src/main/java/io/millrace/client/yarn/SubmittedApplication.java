package io.millrace.client.yarn;

import io.millrace.client.ExitCode;
import io.millrace.client.RefusedException;
import io.millrace.client.progress.ApplicationStatus.Phase;
import io.millrace.client.progress.ApplicationStory;
import io.millrace.client.progress.OverviewClient;
import io.millrace.client.progress.Progress;
import java.time.Duration;
import org.apache.hadoop.yarn.api.records.ApplicationId;

/** An application that YARN has accepted, as this client follows it. Used by one thread. */
public final class SubmittedApplication implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(300);
    private static final Duration LATER_POLL = Duration.ofSeconds(1);
    private static final Duration EARLY = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Cluster cluster;
    private final ApplicationId id;
    private final String firstJobId;
    private final String name;
    private final StagingDirectory staging;
    private final Interruption interruption;
    private final ApplicationStory story;

    SubmittedApplication(
            Cluster cluster,
            ApplicationId id,
            String firstJobId,
            String name,
            StagingDirectory staging,
            Interruption interruption,
            Progress progress) {
        this.cluster = cluster;
        this.id = id;
        this.firstJobId = firstJobId;
        this.name = name;
        this.staging = staging;
        this.interruption = interruption;
        this.story = new ApplicationStory(id.toString(), progress, SubmittedApplication::millis);
    }

    public String id() {
        return id.toString();
    }

    /** Of the job that the program's first execute() will start. */
    public String firstJobId() {
        return firstJobId;
    }

    public String name() {
        return name;
    }

    public ApplicationStory story() {
        return story;
    }

    /** Looks once, and leaves it to itself. */
    public void detach() throws RefusedException {
        interruption.meansNothing();
        story.onStatus(cluster.status(id));
    }

    /**
     * Follows it to its end.
     *
     * @param onInterrupt what to say on Ctrl-C, which detaches
     */
    public ExitCode follow(Runnable onInterrupt) throws RefusedException, InterruptedException {
        interruption.means(onInterrupt);
        OverviewClient overviews = new OverviewClient();
        long begin = millis();
        long lastAnswer = begin;
        while (!story.ended()) {
            try {
                story.onStatus(cluster.status(id));
                lastAnswer = millis();
            } catch (RefusedException unanswered) {
                // A ResourceManager restarts, or fails over; the application does not mind, so neither do we.
                if (millis() - lastAnswer > PATIENCE.toMillis()) {
                    throw unanswered;
                }
            }
            if (story.status().phase() == Phase.RUNNING) {
                overviews.ask(story.status().masterUrls()).ifPresent(story::onOverview);
            }
            if (!story.ended()) {
                Thread.sleep(millis() - begin < EARLY.toMillis() ? POLL.toMillis() : LATER_POLL.toMillis());
            }
        }
        interruption.meansNothing();
        // The ApplicationMaster does that too, if it lived to.
        staging.delete();
        return story.exit();
    }

    private static long millis() {
        return System.nanoTime() / 1_000_000;
    }

    @Override
    public void close() {
        interruption.meansNothing();
        cluster.close();
    }
}
