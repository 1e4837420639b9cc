package io.millrace.base;

import java.io.Serializable;
import java.util.Objects;

/** Names one submitted job for its whole life, across restarts and leaders. */
public record JobId(String value) implements Comparable<JobId>, Serializable {

    public JobId {
        Objects.requireNonNull(value);
    }

    @Override
    public int compareTo(JobId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
