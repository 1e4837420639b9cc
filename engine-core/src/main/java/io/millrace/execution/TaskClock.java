package io.millrace.execution;

/** Time as tasks see it; read once per step. */
public interface TaskClock {

    /** Milliseconds since an arbitrary origin, never running backwards. */
    long monotonicMillis();

    /** Milliseconds since the epoch as this machine believes; may jump. */
    long wallMillis();
}
