package io.millrace.rpc;

import java.util.Objects;

/** Names a process for the transport: the JobManager by {@link #JOB_MANAGER}, a TaskManager by its id. */
public record Address(String name) implements Comparable<Address> {
    public static final Address JOB_MANAGER = new Address("jobmanager");

    public Address {
        Objects.requireNonNull(name);
    }

    @Override
    public int compareTo(Address other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
