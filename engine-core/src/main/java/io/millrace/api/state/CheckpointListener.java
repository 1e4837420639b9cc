package io.millrace.api.state;

/** Hears how checkpoints end, on the thread of whoever implements it. Calls may be missed after a failure. */
public interface CheckpointListener {
    /** Everything up to this checkpoint survives failures; so does every earlier checkpoint that was not announced. */
    void notifyCheckpointComplete(long checkpointId) throws Exception;

    /** The checkpoint came to nothing; a later one may still cover what it would have. */
    default void notifyCheckpointAborted(long checkpointId) throws Exception {}
}
