package io.millrace.execution.threads;

import io.millrace.execution.TaskLoop;
import io.millrace.execution.TaskRunner;
import java.time.Duration;

/** Runs each task on a thread of its own, named like the task. */
public final class ThreadTaskRunner implements TaskRunner {
    private final Duration interruptAfter;
    private final Duration warnAfter;

    public ThreadTaskRunner() {
        this(Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    /**
     * @param interruptAfter how long a task told to end may take before it is interrupted
     * @param warnAfter how long after that, and how often, it is complained about and interrupted again
     */
    public ThreadTaskRunner(Duration interruptAfter, Duration warnAfter) {
        this.interruptAfter = interruptAfter;
        this.warnAfter = warnAfter;
    }

    @Override
    public Run prepare(String name, TaskLoop loop) {
        return new TaskThread(name, loop, interruptAfter, warnAfter);
    }
}
