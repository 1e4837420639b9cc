package io.millrace.execution;

/** Gives tasks their turns: a thread each in production, steps of one thread in a simulation. */
public interface TaskRunner {

    /** Prepares a run; nothing is stepped before {@link Run#start()}. */
    Run prepare(String name, TaskLoop loop);

    /** One task's run. All methods return at once and may be called from any thread. */
    interface Run {
        void start();

        /** There may be something to do. Cheap when the task is busy anyway. */
        void wake();

        /** The task has been told to end: see to it that it does, even if its user code hangs. */
        void insist();
    }
}
