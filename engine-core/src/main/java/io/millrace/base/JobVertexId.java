package io.millrace.base;

import java.io.Serializable;
import java.util.Objects;

/** Names a vertex of a job graph; derived from the operators' uids, so the same program gives the same id. */
public record JobVertexId(String value) implements Comparable<JobVertexId>, Serializable {

    public JobVertexId {
        Objects.requireNonNull(value);
    }

    @Override
    public int compareTo(JobVertexId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
