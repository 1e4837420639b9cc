package io.millrace.api.connector.sink;

import java.io.IOException;

/**
 * Prepares the output of a whole job and tidies up behind it; what becomes visible in between, {@link Committer}s decide.
 * Runs in the JobManager, off its control loop; calls block. Each may be repeated after a crash and must then do no harm.
 */
public interface OutputCommitter {

    /** Before any task is deployed: refuse an output that must not be written. */
    void setupJob() throws IOException;

    /** After every task finished: everything is committed. */
    void commitJob() throws IOException;

    /** The job failed or was cancelled: remove what no checkpoint can need. */
    void abortJob() throws IOException;
}
