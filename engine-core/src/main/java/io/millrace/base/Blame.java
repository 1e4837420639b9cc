package io.millrace.base;

/** Who has to act on a {@link Failure}. */
public enum Blame {
    /** The program, its input or its configuration. */
    USER,
    /** Millrace itself: a bug. */
    ENGINE,
    /** The cluster: a lost container, a missing resource. */
    CLUSTER,
    /** A system outside: a sink, a source, a file system. */
    EXTERNAL
}
