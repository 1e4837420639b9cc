package io.millrace.coordination;

import static io.millrace.protocol.thrift.TaskState.CANCELED;
import static io.millrace.protocol.thrift.TaskState.CANCELING;
import static io.millrace.protocol.thrift.TaskState.CREATED;
import static io.millrace.protocol.thrift.TaskState.DEPLOYING;
import static io.millrace.protocol.thrift.TaskState.FAILED;
import static io.millrace.protocol.thrift.TaskState.FINISHED;
import static io.millrace.protocol.thrift.TaskState.INITIALIZING;
import static io.millrace.protocol.thrift.TaskState.RUNNING;
import static io.millrace.protocol.thrift.TaskState.SCHEDULED;

import io.millrace.protocol.thrift.TaskState;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The one table of what state of a task may follow which, and what several subtasks' states say about their vertex. */
public final class TaskStates {
    private TaskStates() {}

    public static Set<TaskState> successors(TaskState state) {
        return switch (state) {
            case CREATED -> EnumSet.of(SCHEDULED, CANCELED, FAILED);
            case SCHEDULED -> EnumSet.of(DEPLOYING, CANCELED, FAILED);
            // A short task may be seen running, or over, before its first words arrive as states of their own.
            case DEPLOYING -> EnumSet.of(INITIALIZING, RUNNING, FINISHED, CANCELING, FAILED);
            case INITIALIZING -> EnumSet.of(RUNNING, FINISHED, CANCELING, FAILED);
            case RUNNING -> EnumSet.of(FINISHED, CANCELING, FAILED);
            case CANCELING -> EnumSet.of(CANCELED, FAILED);
            case FINISHED, CANCELED, FAILED -> EnumSet.noneOf(TaskState.class);
        };
    }

    public static boolean isTerminal(TaskState state) {
        return successors(state).isEmpty();
    }

    /** The state of a vertex: its worst subtask's if one failed or is being cancelled, else how far all of them are. */
    public static TaskState ofVertex(Map<TaskState, Integer> subtasksPerState) {
        int subtasks =
                subtasksPerState.values().stream().mapToInt(Integer::intValue).sum();
        for (TaskState decisive : new TaskState[] {FAILED, CANCELING, CANCELED, INITIALIZING, RUNNING}) {
            if (subtasksPerState.getOrDefault(decisive, 0) > 0) {
                return decisive;
            }
        }
        int finished = subtasksPerState.getOrDefault(FINISHED, 0);
        if (finished > 0) {
            return finished == subtasks ? FINISHED : RUNNING;
        }
        return CREATED;
    }
}
