package io.millrace.client.progress;

import io.millrace.client.ExitCode;
import io.millrace.client.progress.ApplicationStatus.Outcome;
import io.millrace.client.progress.ApplicationStatus.Phase;
import io.millrace.client.progress.Overview.FailureView;
import io.millrace.client.progress.Overview.JobView;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows one application through what is polled about it, and tells each change once. Polls may miss any state in
 * between: a short job is first seen when it is over.
 */
public final class ApplicationStory {
    /** How a process of ours writes a failure into YARN's diagnostics. */
    private static final Pattern FAILURE = Pattern.compile("(MR-\\d{4}) \\((\\w+)\\): (.*)", Pattern.DOTALL);

    /** YARN puts the time before some of its diagnostics. */
    private static final Pattern TIME = Pattern.compile("^\\[[^\\]]*\\d:\\d\\d[^\\]]*\\]\\s*");

    private final String applicationId;
    private final Progress progress;
    private final LongSupplier clock;
    private final long submittedMillis;
    private final Map<String, Long> timeline = new LinkedHashMap<>();
    private final Set<String> jobsTold = new LinkedHashSet<>();
    private ApplicationStatus status =
            new ApplicationStatus(Phase.SUBMITTED, Outcome.NONE, "", "", java.util.List.of());
    private Overview overview = Overview.NONE;
    private String waitingFor = "";
    private long ratedAtMillis;
    private long ratedRecords;
    private double recordsPerSecond;

    /** Begins when the application has just been submitted. */
    public ApplicationStory(String applicationId, Progress progress, LongSupplier clock) {
        this.applicationId = applicationId;
        this.progress = progress;
        this.clock = clock;
        this.submittedMillis = clock.getAsLong();
        reached("submitted");
    }

    public void onStatus(ApplicationStatus now) {
        ApplicationStatus before = status;
        status = now;
        if (now.phase() != Phase.SUBMITTED && before.phase() == Phase.SUBMITTED) {
            reached("accepted");
            String url = now.trackingUrl().isEmpty() ? "" : "   tracking " + now.trackingUrl();
            progress.done("Accepted", applicationId + url);
        }
        if (now.phase() == Phase.ACCEPTED) {
            tellWaiting(TIME.matcher(now.diagnostics()).replaceFirst(""));
        }
        if (now.phase() == Phase.RUNNING && before.phase() != Phase.RUNNING) {
            reached("application master up");
            String where =
                    now.masterUrls().isEmpty() ? "" : " at " + now.masterUrls().get(0);
            progress.done("Started", "ApplicationMaster" + where + "  (" + Texts.seconds(sinceSubmitted()) + ")");
        }
        if (now.phase() == Phase.ENDED && before.phase() != Phase.ENDED) {
            reached("finished");
            tellEnd();
        }
    }

    public void onOverview(Overview now) {
        overview = now;
        for (JobView job : now.jobs()) {
            tellWaiting(job.pending());
            if (job.allTasksRun() && jobsTold.add(job.id())) {
                reached("tasks running");
                progress.done(
                        "Running",
                        "job " + job.id() + " \"" + job.name() + "\"  " + Texts.plural(job.tasks(), "task")
                                + " on " + Texts.plural(now.taskManagers(), "task manager") + "  ("
                                + Texts.seconds(sinceSubmitted()) + ")");
            }
            if (job.recordsIn() > 0) {
                reached("first input");
            }
            if (job.recordsOut() > 0) {
                reached("first output");
            }
        }
        if (!now.jobs().isEmpty()) {
            progress.live(liveLine(now));
        }
    }

    private void tellWaiting(String reason) {
        String line = reason.strip().lines().findFirst().orElse("");
        if (!line.isEmpty() && !line.equals(waitingFor)) {
            progress.note("waits: " + line);
        }
        waitingFor = line;
    }

    private String liveLine(Overview now) {
        JobView job = now.jobs().get(now.jobs().size() - 1);
        long millis = clock.getAsLong();
        if (millis - ratedAtMillis >= 1000) {
            recordsPerSecond =
                    ratedAtMillis == 0 ? 0 : 1000.0 * (job.recordsIn() - ratedRecords) / (millis - ratedAtMillis);
            ratedAtMillis = millis;
            ratedRecords = job.recordsIn();
        }
        return job.state() + " " + Texts.clock(job.durationMillis()) + "  in " + Texts.count(job.recordsIn()) + " ("
                + Texts.count(Math.max(0, Math.round(recordsPerSecond))) + "/s)  out " + Texts.count(job.recordsOut())
                + "  tasks " + job.tasksRunning() + "/" + job.tasks();
    }

    private void tellEnd() {
        if (exit() == ExitCode.OK) {
            progress.done("Finished", "in " + Texts.seconds(sinceSubmitted()));
        } else {
            progress.failed(
                    exit() == ExitCode.CANCELED ? "Killed" : "Failed", "after " + Texts.seconds(sinceSubmitted()));
        }
        for (JobView job : overview.jobs()) {
            progress.note("job " + job.id() + " \"" + job.name() + "\" "
                    + job.state().toLowerCase(Locale.ROOT) + "  in " + Texts.count(job.recordsIn()) + " records  out "
                    + Texts.count(job.recordsOut()) + " records");
            job.counters().forEach((name, value) -> progress.note("  " + name + " = " + Texts.count(value)));
        }
    }

    public boolean ended() {
        return status.phase() == Phase.ENDED;
    }

    public ExitCode exit() {
        return switch (status.outcome()) {
            case SUCCEEDED, NONE -> ExitCode.OK;
            case KILLED -> ExitCode.CANCELED;
            case FAILED ->
                overview.jobs().stream().anyMatch(job -> job.state().equals("CANCELED"))
                                && failure().isEmpty()
                        ? ExitCode.CANCELED
                        : ExitCode.FAILED;
        };
    }

    /** Why it failed, by the job's own words if it had time to say them, else by those it left with YARN. */
    public Optional<FailureView> failure() {
        Optional<FailureView> ofJob =
                overview.jobs().stream().flatMap(job -> job.failure().stream()).findFirst();
        return ofJob.or(() -> {
            Matcher matcher = FAILURE.matcher(status.diagnostics());
            return matcher.find()
                    ? Optional.of(new FailureView(
                            matcher.group(1), matcher.group(2), matcher.group(3).strip()))
                    : Optional.empty();
        });
    }

    public ApplicationStatus status() {
        return status;
    }

    public Overview overview() {
        return overview;
    }

    public String applicationId() {
        return applicationId;
    }

    /** Milliseconds since submission by event, in the order they were seen. */
    public Map<String, Long> timeline() {
        return timeline;
    }

    private void reached(String event) {
        timeline.putIfAbsent(event, sinceSubmitted());
    }

    private long sinceSubmitted() {
        return clock.getAsLong() - submittedMillis;
    }
}
