package io.millrace.local;

import io.millrace.api.JobClient;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels a local job when its JVM is asked to end, by Ctrl-C for instance, so that nothing unfinished stays in its output
 * and its local files are deleted. Runs on a thread of the JVM's shutdown, which waits for it.
 */
final class JvmEnd {
    private static final Logger LOG = LoggerFactory.getLogger(JvmEnd.class);
    private static final int PATIENCE_SECONDS = 10;

    private final String name;
    private final LocalCluster cluster;
    /** The job has ended by itself, and there is nothing to cancel. */
    private final CompletableFuture<Integer> over;

    private final PrintStream out;

    private JvmEnd(String name, LocalCluster cluster, CompletableFuture<Integer> over, PrintStream out) {
        this.name = name;
        this.cluster = cluster;
        this.over = over;
        this.out = out;
    }

    /**
     * Until the job is over.
     *
     * @param out hears that it was cancelled
     */
    static void watch(String name, JobClient job, LocalCluster cluster, PrintStream out) {
        CompletableFuture<Integer> over = job.getJobExecutionResult().handle((result, failure) -> 0);
        Thread hook = new Thread(new JvmEnd(name, cluster, over, out)::cancel, "jvm-end");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            hook.start();
            return;
        }
        var unused = over.thenRun(() -> unwatch(hook));
    }

    private static void unwatch(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            LOG.debug("The JVM ends while its job has ended by itself", ending);
        }
    }

    private void cancel() {
        try {
            int cancelled =
                    cluster.interrupt().applyToEither(over, jobs -> jobs).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (cancelled > 0) {
                cluster.close();
                out.println("Job '" + name + "' was cancelled, since its JVM ends.");
            }
        } catch (TimeoutException late) {
            out.println("Job '" + name + "' was still running " + PATIENCE_SECONDS
                    + " s after its JVM was asked to end; parts of its output and local files may be left.");
        } catch (ExecutionException | InterruptedException failed) {
            LOG.warn("Job '{}' could not be cancelled at the end of its JVM", name, failed);
        }
    }
}
