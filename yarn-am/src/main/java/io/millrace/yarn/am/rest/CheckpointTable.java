package io.millrace.yarn.am.rest;

import io.millrace.yarn.am.rest.ClusterView.CheckpointView;
import io.millrace.yarn.am.rest.ClusterView.CheckpointsView;
import io.millrace.yarn.am.rest.ClusterView.JobView;
import java.util.Locale;

/** A job's restarts and its last checkpoints, as the status page shows them. */
final class CheckpointTable {
    private static final int SHOWN = 10;

    private CheckpointTable() {}

    static void append(StringBuilder html, JobView job) {
        if (job.restarts() > 0 && job.lastRestart() != null) {
            html.append("<p>Restarted ").append(job.restarts()).append(" times, last after ");
            html.append(StatusPage.text(
                    job.lastRestart().code() + " " + job.lastRestart().message()));
            html.append("</p>");
        }
        CheckpointsView checkpoints = job.checkpoints();
        if (checkpoints.history().isEmpty()) {
            return;
        }
        html.append("<p>Checkpoints: ").append(checkpoints.completed()).append(" completed, ");
        html.append(checkpoints.failed()).append(" failed, ");
        html.append(checkpoints.restored()).append(" restored from</p>");
        html.append("<table><thead><tr><th>Checkpoint</th><th>Status</th><th class=\"number\">Tasks</th>"
                + "<th class=\"number\">Took, ms</th><th class=\"number\">Aligned, ms</th>"
                + "<th class=\"number\">State</th><th class=\"number\">Written</th><th>Where</th></tr></thead><tbody>");
        checkpoints.history().stream().limit(SHOWN).forEach(checkpoint -> row(html, checkpoint));
        html.append("</tbody></table>");
    }

    private static void row(StringBuilder html, CheckpointView checkpoint) {
        html.append("<tr><td>").append(StatusPage.text(checkpoint.kind())).append(' ');
        html.append(checkpoint.id()).append("</td><td>");
        html.append(StatusPage.text(checkpoint.status())).append("</td>");
        number(html, checkpoint.acknowledged() + "/" + checkpoint.tasks());
        number(html, String.valueOf(checkpoint.durationMillis()));
        number(html, String.valueOf(checkpoint.alignmentMillis()));
        number(html, bytes(checkpoint.stateBytes()));
        number(html, bytes(checkpoint.writtenBytes()));
        html.append("<td><code>").append(StatusPage.text(where(checkpoint))).append("</code></td></tr>");
    }

    private static String where(CheckpointView checkpoint) {
        if (checkpoint.failure() != null) {
            return checkpoint.failure().code() + " " + checkpoint.failure().message();
        }
        return checkpoint.path() == null ? "" : checkpoint.path();
    }

    private static void number(StringBuilder html, String value) {
        html.append("<td class=\"number\">").append(value).append("</td>");
    }

    private static String bytes(long bytes) {
        return bytes < 1 << 20
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1024.0)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1048576.0);
    }
}
