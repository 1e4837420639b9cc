package io.millrace.base;

import java.io.Serializable;
import java.util.Objects;

/** Names one incarnation of a TaskManager process; on YARN its container id. */
public record TaskManagerId(String value) implements Comparable<TaskManagerId>, Serializable {

    public TaskManagerId {
        Objects.requireNonNull(value);
    }

    @Override
    public int compareTo(TaskManagerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
