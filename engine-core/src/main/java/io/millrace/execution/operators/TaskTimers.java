package io.millrace.execution.operators;

import io.millrace.base.Cancellable;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;

/**
 * A task's own timers and its knowledge of time: both are read from the clock once per step and stay for that step.
 * The engine's periods count on monotonic time; timers of programs name a date and follow the wall clock, which may
 * jump. Task's thread only.
 */
public final class TaskTimers {
    /** How long a task may sleep at most while it waits for a date: the wall clock may jump ahead meanwhile. */
    private static final long MAX_WAIT_FOR_DATE_MILLIS = 1_000;

    private final PriorityQueue<Timer> monotonic = new PriorityQueue<>();
    private final PriorityQueue<Timer> wall = new PriorityQueue<>();
    private final PriorityQueue<Timer> deadlines = new PriorityQueue<>();
    private final LongSupplier clock;
    private long monotonicMillis;
    private long wallMillis;
    private long nextSequence;

    /** Time stands still while a step lasts. */
    public TaskTimers() {
        this.clock = this::monotonicMillis;
    }

    /** @param clock monotonic milliseconds, for {@link #turn} */
    public TaskTimers(LongSupplier clock) {
        this.clock = clock;
    }

    /** @param most how many records between two looks */
    public Turn turn(int most) {
        return new Turn(clock, most);
    }

    /** Takes over the time of this step. */
    public void timeIs(long monotonicNowMillis, long wallNowMillis) {
        monotonicMillis = monotonicNowMillis;
        wallMillis = wallNowMillis;
    }

    /** Milliseconds since an arbitrary origin, never running backwards. */
    public long monotonicMillis() {
        return monotonicMillis;
    }

    /** Milliseconds since the epoch: processing time. */
    public long wallMillis() {
        return wallMillis;
    }

    public Cancellable after(long delayMillis, Runnable action) {
        return add(monotonic, monotonicMillis + delayMillis, action);
    }

    /** As {@link #after}, but runs even while the task waits for room in its outputs: it must not emit. */
    public Cancellable deadline(long delayMillis, Runnable action) {
        return add(deadlines, monotonicMillis + delayMillis, action);
    }

    /** When the wall clock shows this date. */
    public Cancellable at(long epochMillis, Runnable action) {
        return add(wall, epochMillis, action);
    }

    private Cancellable add(PriorityQueue<Timer> queue, long time, Runnable action) {
        Timer timer = new Timer(time, nextSequence++, action);
        queue.add(timer);
        return () -> queue.remove(timer);
    }

    /**
     * Runs what is due, until an operator is suspended: timers emit, and it takes nothing. What a timer registers anew
     * waits for the next call.
     */
    public void fireDue(Suspensions suspensions) {
        long before = nextSequence;
        fireDue(monotonic, monotonicMillis, before, suspensions);
        fireDue(wall, wallMillis, before, suspensions);
    }

    /** Runs the deadlines that are due. */
    public void fireDeadlines() {
        long before = nextSequence;
        while (!deadlines.isEmpty() && deadlines.peek().time <= monotonicMillis && deadlines.peek().sequence < before) {
            deadlines.poll().action.run();
        }
    }

    private static void fireDue(PriorityQueue<Timer> queue, long now, long before, Suspensions suspensions) {
        while (!queue.isEmpty() && queue.peek().time <= now && queue.peek().sequence < before && !suspensions.any()) {
            queue.poll().action.run();
        }
    }

    /** How long the task may sleep; {@code Long.MAX_VALUE} when nothing is scheduled. */
    public long millisUntilNext() {
        long next = Math.min(millisUntil(monotonic), millisUntilDeadline());
        if (!wall.isEmpty()) {
            long date = wall.peek().time <= wallMillis ? 0 : wall.peek().time - wallMillis;
            // A difference that overflows is far away.
            next = Math.min(next, date < 0 ? MAX_WAIT_FOR_DATE_MILLIS : Math.min(date, MAX_WAIT_FOR_DATE_MILLIS));
        }
        return next;
    }

    /** As {@link #millisUntilNext}, for a task that waits for room: only deadlines run then. */
    public long millisUntilDeadline() {
        return millisUntil(deadlines);
    }

    private long millisUntil(PriorityQueue<Timer> queue) {
        return queue.isEmpty() ? Long.MAX_VALUE : Math.max(0, queue.peek().time - monotonicMillis);
    }

    private record Timer(long time, long sequence, Runnable action) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            int byTime = Long.compare(time, other.time);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }
}
