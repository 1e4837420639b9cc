package io.millrace.yarn.am.rest;

import java.util.function.Consumer;

/** The control loop as the REST API needs it. Callable from any thread; never blocks, answers on the loop's thread. */
public interface ClusterControl {

    void view(Consumer<ClusterView> then);

    /**
     * Asks a job to stop. Asking twice, or for a job that is over, does no harm.
     *
     * @param then hears whether there is such a job
     */
    void cancel(String jobId, Consumer<Boolean> then);
}
