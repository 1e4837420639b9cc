package io.millrace.execution;

import io.millrace.base.Cancellable;
import io.millrace.base.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes when the test says: the clock of tasks and the loop of coordinators, both on the test's thread. */
public final class VirtualTime implements TaskClock, EventLoop {
    private static final long WALL_START = 1_000_000_000_000L;

    private final ArrayDeque<Runnable> steps = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::at).thenComparingLong(Timer::order));
    private long now;
    private long order;

    private record Timer(long at, long order, Runnable step) {}

    @Override
    public long monotonicMillis() {
        return now;
    }

    @Override
    public long wallMillis() {
        return WALL_START + now;
    }

    @Override
    public long nowMillis() {
        return now;
    }

    @Override
    public void execute(Runnable step) {
        steps.add(step);
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable step) {
        Timer timer = new Timer(now + delay.toMillis(), order++, step);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    @Override
    public void assertInLoop() {}

    /** Runs the steps that were handed over. @return whether there were any */
    public boolean runSteps() {
        boolean ran = false;
        for (Runnable step = steps.poll(); step != null; step = steps.poll()) {
            step.run();
            ran = true;
        }
        return ran;
    }

    public void advance(long millis) {
        long until = now + millis;
        while (!timers.isEmpty() && timers.peek().at() <= until) {
            Timer timer = timers.poll();
            now = timer.at();
            timer.step().run();
            runSteps();
        }
        now = until;
    }
}
