package io.millrace.base;

import java.io.Serializable;
import java.util.Objects;

/** Names one attempt to run one subtask. Never reused, so a message of a dead attempt can be told from a live one's. */
public record ExecutionAttemptId(String value) implements Comparable<ExecutionAttemptId>, Serializable {

    public ExecutionAttemptId {
        Objects.requireNonNull(value);
    }

    @Override
    public int compareTo(ExecutionAttemptId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
