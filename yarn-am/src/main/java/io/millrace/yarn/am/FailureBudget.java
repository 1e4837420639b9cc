package io.millrace.yarn.am;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Allows a number of failures within a time; more mean that trying again is no remedy. On the control loop. */
final class FailureBudget {
    private final int allowed;
    private final Duration interval;
    private final Deque<Long> failures = new ArrayDeque<>();

    FailureBudget(int allowed, Duration interval) {
        this.allowed = allowed;
        this.interval = interval;
    }

    /** @return false when this failure is one too many */
    boolean spend(long nowMillis) {
        failures.addLast(nowMillis);
        while (nowMillis - failures.getFirst() > interval.toMillis()) {
            failures.removeFirst();
        }
        return failures.size() <= allowed;
    }

    @Override
    public String toString() {
        return failures.size() + " within " + interval.toMinutes() + " minutes";
    }
}
