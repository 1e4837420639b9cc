package io.millrace.base;

/**
 * Where control code says what became of what: one line per transition, for the person who reads the log at three in
 * the morning and for the simulation, whose trace it is. Not for debugging chatter.
 */
public interface Timeline {

    /**
     * @param subject who changed: a job, a task, a TaskManager
     * @param change {@code RUNNING -> FAILING}, or what happened: {@code registered}
     * @param why the reason, one line; empty when the change says it all
     */
    void line(String subject, String change, String why);
}
