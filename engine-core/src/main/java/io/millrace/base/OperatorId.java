package io.millrace.base;

import java.io.Serializable;
import java.util.Objects;

/** Names an operator and its state; derived from its uid. */
public record OperatorId(String value) implements Comparable<OperatorId>, Serializable {

    public OperatorId {
        Objects.requireNonNull(value);
    }

    @Override
    public int compareTo(OperatorId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
