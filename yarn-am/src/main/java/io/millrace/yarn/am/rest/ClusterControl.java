package io.millrace.yarn.am.rest;

import io.millrace.yarn.am.rest.ClusterView.FailureView;
import java.util.Optional;
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

    /** What becomes of a job once its savepoint is complete. */
    enum Afterwards {
        /** It goes on. */
        CONTINUE,
        /** It ends where the savepoint was taken. */
        SUSPEND,
        /** Its input ends before the savepoint, so that every window fires and every operator finishes. */
        DRAIN,
        /** It is cancelled. */
        CANCEL
    }

    /** One of both is null. */
    record SavepointEnd(String path, FailureView failure) {}

    /**
     * Takes a savepoint.
     *
     * @param directory where it gets a directory of its own; empty for the configured one
     * @param then hears once how that ended
     */
    void savepoint(String jobId, Optional<String> directory, Afterwards afterwards, Consumer<SavepointEnd> then);
}
