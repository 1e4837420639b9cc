package io.millrace.api.connector.sink;

import java.io.IOException;

/**
 * Prepares and settles the output of a whole job, as Hadoop's class of this name does. Runs in the JobManager, off its
 * control loop; calls block. Each may be repeated after a crash and must then do no harm.
 */
public interface OutputCommitter {

    /** Before any task is deployed: refuse an output that must not be written. */
    void setupJob() throws IOException;

    /** After every task finished: make all output visible. */
    void commitJob() throws IOException;

    /** The job failed or was cancelled: remove whatever is not visible. */
    void abortJob() throws IOException;
}
