package io.millrace.execution.operators;

/**
 * Where a task's records come from: its channels or its source. Asked on the task's thread, only while no operator is
 * suspended and the outputs have room.
 */
public interface Intake {

    /** What {@link #take} found. */
    enum Taken {
        /** Something; ask again. */
        SOME,
        /** Nothing now; the task is woken when there may be. */
        NOTHING,
        /** The input has ended and its last watermark is out. */
        END
    }

    /** The job is drained: nothing more is taken, and the last watermark goes out. Channels have delivered theirs. */
    default void drain() {}

    /** Takes a bounded number of records and pushes them into the chain. */
    Taken take() throws Exception;
}
