package io.millrace.coordination;

import io.millrace.base.TaskManagerId;

/** One of a TaskManager's slots, numbered from 0. */
public record Slot(TaskManagerId taskManager, int index) {
    @Override
    public String toString() {
        return taskManager + "[" + index + "]";
    }
}
