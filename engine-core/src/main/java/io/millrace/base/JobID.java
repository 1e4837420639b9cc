package io.millrace.base;

import java.io.Serializable;
import java.util.Objects;

/** Names one submitted job for its whole life, across restarts and leaders. */
public record JobID(String value) implements Comparable<JobID>, Serializable {

    public JobID {
        Objects.requireNonNull(value);
    }

    @Override
    public int compareTo(JobID other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
