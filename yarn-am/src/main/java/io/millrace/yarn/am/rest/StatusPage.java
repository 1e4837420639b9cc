package io.millrace.yarn.am.rest;

import io.millrace.yarn.am.rest.ClusterView.FailureView;
import io.millrace.yarn.am.rest.ClusterView.JobView;
import io.millrace.yarn.am.rest.ClusterView.TaskManagerView;
import io.millrace.yarn.am.rest.ClusterView.VertexView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The page that says what runs. Complete as it is served, so it works without scripts; a script replaces its view every
 * two seconds. One file without links to others, so it works under any path. All text from outside passes through
 * {@link #text}. Immutable.
 */
final class StatusPage {
    /** Tells the page's script that an answer is ours: behind YARN's proxy any page may answer once we are gone. */
    static final String VIEW_HEADER = "X-Millrace";

    private final Application application;
    private final String style = resource("page.css");
    private final String script = resource("page.js");
    private final String contentSecurityPolicy;

    StatusPage(Application application) {
        this.application = application;
        this.contentSecurityPolicy = "default-src 'none'; style-src '" + hash(style) + "'; script-src '" + hash(script)
                + "'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    /** Only this page's own style and script run, whatever else gets into it. */
    String contentSecurityPolicy() {
        return contentSecurityPolicy;
    }

    String render(Overview overview) {
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<title>" + text(application.name()) + " · Millrace</title><style>" + style + "</style></head><body>"
                + "<div id=\"note\" role=\"status\"></div><main id=\"view\">" + renderView(overview) + "</main>"
                + "<script>" + script + "</script></body></html>\n";
    }

    /** What changes. */
    String renderView(Overview overview) {
        StringBuilder html = new StringBuilder();
        html.append("<h1>").append(text(application.name())).append(" ").append(state(overview.state()));
        html.append("</h1><p class=\"quiet\"><code>")
                .append(text(overview.applicationId()))
                .append("</code></p>");
        failure(html, overview.failure());
        if (overview.jobs().isEmpty()) {
            html.append("<p>No job yet: the program's main() has not submitted one.</p>");
        }
        overview.jobs().forEach(job -> job(html, job));
        taskManagers(html, overview);
        html.append("<h2>Memory</h2><p>ApplicationMaster: ")
                .append(text(application.masterMemory()))
                .append("<br>TaskManager: ")
                .append(text(application.taskManagerMemory()))
                .append("</p>");
        return html.toString();
    }

    private static void job(StringBuilder html, JobView job) {
        html.append("<h2>Job ").append(text(job.name())).append(" ").append(state(job.state()));
        html.append("</h2><p class=\"quiet\"><code>").append(text(job.id())).append("</code> · for ");
        html.append(duration(job.durationMillis()))
                .append(" · ")
                .append(job.recordsIn())
                .append(" records in, ");
        html.append(job.recordsOut())
                .append(" out · ")
                .append(text(tasks(job.tasks())))
                .append("</p>");
        if (!job.pending().isEmpty()) {
            html.append("<p>Waits: ").append(text(job.pending())).append("</p>");
        }
        failure(html, job.failure());
        html.append("<table><thead><tr><th>Vertex</th><th class=\"number\">Parallelism</th>"
                + "<th class=\"number\">Records in</th><th class=\"number\">Records out</th>"
                + "<th class=\"number\">Late</th><th>Event time</th><th>Tasks</th></tr></thead><tbody>");
        for (VertexView vertex : job.vertices()) {
            html.append("<tr><td>").append(text(vertex.name())).append("</td>");
            number(html, vertex.parallelism());
            number(html, vertex.recordsIn());
            number(html, vertex.recordsOut());
            number(html, vertex.lateDropped());
            html.append("<td>").append(text(EventTime.of(vertex))).append("</td>");
            html.append("<td>").append(text(tasks(vertex.tasks()))).append("</td></tr>");
        }
        html.append("</tbody></table>");
        CheckpointTable.append(html, job);
        if (!job.counters().isEmpty()) {
            html.append("<p>Counters: ")
                    .append(text(job.counters().entrySet().stream()
                            .map(counter -> counter.getKey() + " = " + counter.getValue())
                            .collect(Collectors.joining(", "))));
            html.append("</p>");
        }
    }

    private static void taskManagers(StringBuilder html, Overview overview) {
        html.append("<h2>TaskManagers</h2>");
        if (overview.taskManagers().isEmpty()) {
            html.append("<p>None.</p>");
            return;
        }
        html.append("<table><thead><tr><th>Container</th><th>Host</th><th class=\"number\">Slots</th>"
                + "<th class=\"number\">Free</th><th class=\"number\">Memory, MB</th></tr></thead><tbody>");
        for (TaskManagerView taskManager : overview.taskManagers()) {
            html.append("<tr><td><code>").append(text(taskManager.id())).append("</code></td><td>");
            html.append(text(taskManager.host())).append("</td>");
            number(html, taskManager.slots());
            number(html, taskManager.freeSlots());
            number(html, taskManager.memoryMb());
            html.append("</tr>");
        }
        html.append("</tbody></table>");
    }

    private static void failure(StringBuilder html, FailureView failure) {
        if (failure != null) {
            html.append("<p class=\"failure\"><strong>")
                    .append(text(failure.code()))
                    .append("</strong> ");
            html.append(text(failure.message())).append("</p>");
        }
    }

    private static void number(StringBuilder html, long value) {
        html.append("<td class=\"number\">").append(value).append("</td>");
    }

    private static String state(String state) {
        return "<span class=\"state\">" + text(state) + "</span>";
    }

    private static String tasks(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String duration(long millis) {
        Duration duration = Duration.ofMillis(millis);
        String minutesAndSeconds = duration.toMinutesPart() + " min " + duration.toSecondsPart() + " s";
        return duration.toHours() == 0 ? minutesAndSeconds : duration.toHours() + " h " + minutesAndSeconds;
    }

    /** Safe as text and as an attribute's value. */
    static String text(String raw) {
        StringBuilder escaped = new StringBuilder(raw.length() + 16);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(StatusPage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read our own " + name, e);
        }
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
