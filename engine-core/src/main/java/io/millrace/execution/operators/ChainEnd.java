package io.millrace.execution.operators;

/**
 * Where records leave a task with a wait for somebody else: the channels of an edge, or the way back to the program. The
 * task takes input only while every end has room.
 */
public interface ChainEnd {

    boolean full();

    /** Hands over what is staged: there is nothing more to do now. */
    void flush();
}
