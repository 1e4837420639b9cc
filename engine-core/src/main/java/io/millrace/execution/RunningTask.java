package io.millrace.execution;

import io.millrace.protocol.thrift.CheckpointBarrier;
import io.millrace.protocol.thrift.TaskMetrics;
import java.util.Collections;
import java.util.SortedMap;

/** A launched task, seen from the control loop. All methods return at once and are callable from any thread. */
public interface RunningTask {

    /** For a task that has said that it is {@link TaskListener#restored}: all others are too, so it goes on. */
    void start();

    /** Asks the task to stop; a terminal state follows through the listener. Cancelling twice does nothing more. */
    void cancel();

    /** Delivers an event of an operator's coordinator. Events for a task that is over are dropped. */
    void operatorEvent(String operatorId, byte[] payload);

    /** Starts a checkpoint at a task all of whose producers have finished; sources have none. */
    default void triggerCheckpoint(CheckpointBarrier barrier) {}

    /** The checkpoint is published for good: what waited for it may be committed. */
    default void checkpointCompleted(long checkpointId) {}

    /** The checkpoint never will be complete; its barriers may still come. */
    default void checkpointAborted(long checkpointId) {}

    TaskMetrics metrics();

    /** What its functions accumulated, by name and serialized; empty until it has finished. */
    default SortedMap<String, byte[]> accumulators() {
        return Collections.emptySortedMap();
    }
}
