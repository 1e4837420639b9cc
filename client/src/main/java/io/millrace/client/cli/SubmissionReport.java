package io.millrace.client.cli;

import io.millrace.client.ExitCode;
import io.millrace.client.progress.ApplicationStory;
import io.millrace.client.progress.Json;
import io.millrace.client.progress.Overview.JobView;
import io.millrace.client.yarn.SubmittedApplication;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code submit} writes to standard output, once: a line of ids, or one JSON document. */
final class SubmissionReport {
    private SubmissionReport() {}

    static String text(SubmittedApplication application) {
        List<JobView> jobs = application.story().overview().jobs();
        return application.id() + jobs.stream().map(job -> " job " + job.id()).collect(Collectors.joining());
    }

    /** Before main() has started any job: the id that the first one will have. */
    static String detachedText(SubmittedApplication application) {
        return application.id() + " job " + application.firstJobId();
    }

    static String json(SubmittedApplication application, ExitCode exit) {
        ApplicationStory story = application.story();
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("id", application.id());
        described.put("name", application.name());
        described.put("firstJobId", application.firstJobId());
        described.put("state", story.status().phase());
        described.put("outcome", story.status().outcome());
        described.put("trackingUrl", story.status().trackingUrl());
        described.put("diagnostics", story.status().diagnostics());

        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", "millrace/v1");
        document.put("kind", "Submission");
        document.put("exitCode", exit.value());
        document.put("application", described);
        document.put("jobs", orEmpty(story.overview().json().get("jobs")));
        document.put("taskManagers", orEmpty(story.overview().json().get("taskManagers")));
        document.put("timelineMillis", story.timeline());
        document.put("failure", failure(story));
        return Json.format(document);
    }

    private static Object orEmpty(Object list) {
        return list == null ? List.of() : list;
    }

    private static Object failure(ApplicationStory story) {
        return story.failure()
                .map(failure -> {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    fields.put("code", failure.code());
                    fields.put("blame", failure.blame());
                    fields.put("message", failure.message());
                    return fields;
                })
                .orElse(null);
    }
}
