package io.millrace.simulation;

/**
 * A bug planted at a port of the engine: what a wrong implementation behind it would do. The code itself knows nothing of
 * them. Each has to be found within the seeds that every build runs; a simulation that misses one misses its like.
 */
enum Mutation {
    NONE,
    /** A task believes that a checkpoint is complete as soon as it has given its own part. */
    COMPLETED_ON_OWN_PART,
    /** What tells of an aborted checkpoint is taken for the opposite. */
    ABORTED_AS_COMPLETED,
    COMPLETED_NEVER_TOLD,
    /** A trigger is overtaken by what coordinators send after it. */
    TRIGGER_OVERTAKEN,
    /** A task that has back what it goes on from does not wait until all others have. */
    STARTED_BEFORE_OTHERS,
    /** A restarted task begins with nothing. */
    RESTORE_SKIPPED,
    RESTORE_WITHOUT_LISTS,
    /** Subtasks get the elements of a list that others get too. */
    RESTORE_LISTS_TWICE,
    /** Of a list that every subtask is to get whole each gets only what it had itself. */
    RESTORE_UNION_AS_SPLIT,
    /** Broadcast state reaches only the first subtask. */
    RESTORE_BROADCAST_FOR_ONE,
    RESTORE_WITHOUT_KEYED_STATE,
    /** Of several old subtasks the last is left out. */
    RESTORE_WITHOUT_ONE_OLD_SUBTASK,
    RESTORE_EVENT_TIME_AHEAD,
    /** Elements that barriers had overtaken do not come back. */
    RESTORE_WITHOUT_OVERTAKEN,
    RESTORE_OVERTAKEN_TWICE,
    /** In other widths: what a subtask that is not there any more had not taken is given to nobody. */
    RESCALE_WITHOUT_OVERTAKEN,
    PART_WITHOUT_LISTS,
    PART_WITHOUT_KEYED_STATE,
    /** A part as it was at the checkpoint before. */
    PART_OF_CHECKPOINT_BEFORE,
    PART_EVENT_TIME_AHEAD,
    PART_EVENT_TIME_BEHIND,
    PART_WITHOUT_OVERTAKEN,
    /** Whoever led once may write for ever. */
    STORE_WITHOUT_FENCE,
    /** Writes do not look at the version they expect. */
    STORE_WITHOUT_VERSIONS,
    /** Whoever asks what was published last hears of what was published before. */
    STORE_READS_OLD,
    /** A new leader begins to count checkpoints anew. */
    IDS_REUSED,
    /** With an old checkpoint the next one is deleted. */
    FILES_DELETED_TOO_MUCH,
    FILES_NEVER_DELETED,
    /** A leader that hears that a job was over before does not delete what its predecessor had not come to delete. */
    FILES_OF_JOBS_OVER_NOT_DELETED,
    /** A TaskManager that writes into a directory which was deleted meanwhile brings it back. */
    FILES_REVIVE_DIRECTORIES,
    /** The end of a file is missing although it was closed durably. */
    FILES_CUT_OFF,
    BATCH_LOST,
    BATCH_TWICE,
    /** A barrier overtakes the records before it. */
    BARRIER_EARLY,
    /** Records overtake the barrier before them. */
    BARRIER_LATE,
    /**
     * A task that has ended its data, and waits for its last checkpoint, sends the barriers of others behind that end: their
     * batch is taken for the end of a second channel.
     */
    BARRIER_BEHIND_END,
    WATERMARK_AHEAD,
    /** Channels go on although their barrier has come and others' have not. */
    NO_ALIGNMENT,
    CANCEL_IGNORED,
    /** Now and then a task does not hear what its operators' coordinators send. */
    EVENTS_LOST,
    /** When only some tasks restart, the splits that they had got since the checkpoint are gone. */
    SPLITS_NOT_GIVEN_BACK,
    /** After a restart of everything, split enumerators begin anew. */
    ENUMERATOR_BEGINS_ANEW,
    /** The enumerator's part of a checkpoint is that of the one before. */
    ENUMERATOR_OF_CHECKPOINT_BEFORE
}
