package io.millrace.api.connector.sink;

import java.io.IOException;
import java.util.Collection;

/**
 * The second half of a two-phase commit: makes visible what a {@link CommittingSinkWriter} has prepared, once the
 * checkpoint that holds it has completed. One per subtask, on its task's thread.
 *
 * <p>After a failure the same committables come again, also those that were committed already, and perhaps in another
 * subtask. Committing twice must have the effect of committing once: recognise what was done before, by an id that is
 * part of the committable, and say {@link CommitRequest#signalAlreadyCommitted()}.
 */
public interface Committer<CommT> extends AutoCloseable {

    /**
     * Commits what one checkpoint holds, those of earlier checkpoints first. A request about which nothing is signalled
     * counts as committed when this returns. Blocks the task, so waiting for better times belongs in
     * {@link CommitRequest#retryLater()}.
     *
     * @throws IOException fails the task; the committables come again after the restart
     */
    void commit(Collection<CommitRequest<CommT>> committables) throws IOException, InterruptedException;

    /** One committable, and what became of it: at most one signal each time it is offered. */
    interface CommitRequest<CommT> {
        CommT getCommittable();

        /** How often it was offered in this attempt before: 0 the first time. */
        int getNumberOfRetries();

        /** It never can be committed: its records are lost. Fails the job, unless {@code sink.committer.skip-lost} is set. */
        void signalFailedWithKnownReason(Throwable t);

        /** Fails the task; the committable comes again after the restart. */
        void signalFailedWithUnknownReason(Throwable t);

        /** Offers it again after a pause, longer each time; after {@code sink.committer.retries} of them the task fails. */
        void retryLater();

        /** As {@link #retryLater()}, with what is left to do. */
        void updateAndRetryLater(CommT committable);

        /** It was committed before: counted apart, otherwise as if it had been committed now. */
        void signalAlreadyCommitted();
    }
}
