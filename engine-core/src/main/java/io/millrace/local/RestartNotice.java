package io.millrace.local;

import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.cluster.LogTimeline;
import io.millrace.coordination.JobListener;
import io.millrace.coordination.JobSnapshot;
import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * For programs that run without a log: there, a job that restarts again and again would look like one that hangs. Says for
 * each restart why it came. On the control loop.
 */
final class RestartNotice implements JobListener {
    private final PrintStream out;
    private final Map<JobID, Integer> told = new TreeMap<>();

    RestartNotice(PrintStream out) {
        this.out = out;
    }

    /** Whether what the engine says of its jobs goes nowhere: there is no log, or it takes warnings only. */
    static boolean isNeeded() {
        return !LogTimeline.isRead();
    }

    @Override
    public void onJobChanged(JobSnapshot job) {
        Integer before = told.put(job.id(), job.restarts());
        if (job.restarts() > (before == null ? 0 : before)) {
            out.println("Job '" + job.name() + "' was restarted, " + job.restarts() + " times so far"
                    + job.lastRestartCause().map(RestartNotice::because).orElse(""));
        }
    }

    private static String because(Failure cause) {
        return ": " + cause.code() + ": " + cause.message();
    }
}
