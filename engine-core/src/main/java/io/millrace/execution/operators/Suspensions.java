package io.millrace.execution.operators;

/** How many operators of a task wait for room in their output. While there is one, the task takes no input. */
public final class Suspensions {
    private int count;

    void began() {
        count++;
    }

    void ended() {
        count--;
    }

    public boolean any() {
        return count > 0;
    }
}
