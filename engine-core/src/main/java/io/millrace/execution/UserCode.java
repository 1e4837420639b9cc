package io.millrace.execution;

import io.millrace.base.JobID;

/** Where the classes of a job's program come from. */
@FunctionalInterface
public interface UserCode {

    /**
     * Called on a task's thread when it starts; may block while jars arrive.
     *
     * @throws Exception when the program's jars cannot be had; the task fails with it
     */
    ClassLoader classesOf(JobID job) throws Exception;
}
