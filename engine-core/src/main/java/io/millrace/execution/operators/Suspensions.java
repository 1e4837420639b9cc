package io.millrace.execution.operators;

/** How many operators of a task wait for room in their output. While there is one, the task takes no input. */
public final class Suspensions {
    private int count;

    /** An operator stopped with more to emit; it ends this itself when it is resumed. */
    public void began() {
        count++;
    }

    public void ended() {
        count--;
    }

    public boolean any() {
        return count > 0;
    }
}
