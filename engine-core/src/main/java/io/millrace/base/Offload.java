package io.millrace.base;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Blocking work off the loop. The outcome arrives as a step on the loop that asked; outcomes of different calls arrive
 * in any order. Promises no bound on time: who needs a deadline schedules one.
 */
public interface Offload {

    /**
     * @param name what the work is, for thread dumps and error messages
     * @param work runs on some other thread, exactly once; whatever it throws becomes a failed outcome
     * @param then receives the outcome on the owning loop
     */
    <T> void run(String name, Callable<T> work, Consumer<Outcome<T>> then);
}
