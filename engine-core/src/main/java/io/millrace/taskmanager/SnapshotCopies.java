package io.millrace.taskmanager;

import io.millrace.base.Offload;
import java.util.SortedSet;

/**
 * Copies that this process keeps of the snapshots' files it has written, so that a task that comes back here need not
 * fetch its state. Losing one costs time only. Told on the control loop what is still good for something; must not block.
 */
public interface SnapshotCopies {
    /** Before the names of files in the shared directory, since there are others of the same names. */
    String SHARED = "shared-";

    /** Keeps none. */
    SnapshotCopies NONE = new SnapshotCopies() {
        @Override
        public void onAcknowledged(String job, long checkpointId, SortedSet<String> files) {}

        @Override
        public void onCompleted(String job, long checkpointId, Offload offload) {}

        @Override
        public void distrust(String job) {}

        @Override
        public void forget(String job, Offload offload) {}
    };

    /**
     * @param files the names, with {@link #SHARED} before those of shared ones, of what a task's part of the checkpoint
     *     refers to, older ones included
     */
    void onAcknowledged(String job, long checkpointId, SortedSet<String> files);

    /** A restart will not go back behind this checkpoint: files that it does not refer to may go. */
    void onCompleted(String job, long checkpointId, Offload offload);

    /** A task of the job has failed, maybe because a copy that was good is not any more: they are compared again. */
    void distrust(String job);

    /** The job has not been here for long. */
    void forget(String job, Offload offload);
}
