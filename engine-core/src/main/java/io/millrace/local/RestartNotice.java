package io.millrace.local;

import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.coordination.JobListener;
import io.millrace.coordination.JobSnapshot;
import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLoggerFactory;

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

    /** Whether what the engine logs goes nowhere: SLF4J has found no provider. */
    static boolean isNeeded() {
        return LoggerFactory.getILoggerFactory() instanceof NOPLoggerFactory;
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
