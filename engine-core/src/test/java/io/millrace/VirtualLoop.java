package io.millrace;

import io.millrace.base.Cancellable;
import io.millrace.base.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A loop whose steps run when the test says, and whose time passes when the test says. Steps may come from any thread. */
public final class VirtualLoop implements EventLoop {
    private final ArrayDeque<Runnable> steps = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::at).thenComparingLong(Timer::order));
    private long now;
    private long order;

    @Override
    public synchronized void execute(Runnable step) {
        steps.add(step);
    }

    @Override
    public synchronized Cancellable schedule(Duration delay, Runnable step) {
        Timer timer = new Timer(now + delay.toMillis(), order++, step);
        timers.add(timer);
        return () -> {
            synchronized (this) {
                timers.remove(timer);
            }
        };
    }

    @Override
    public synchronized long nowMillis() {
        return now;
    }

    @Override
    public synchronized long wallMillis() {
        return now;
    }

    @Override
    public void assertInLoop() {}

    /** Runs what was handed over; true when there was anything. */
    public boolean runSteps() {
        boolean ran = false;
        for (Runnable step = next(); step != null; step = next()) {
            step.run();
            ran = true;
        }
        return ran;
    }

    /** Lets time pass, running each timer at its time. */
    public void advance(Duration duration) {
        runSteps();
        long until = nowMillis() + duration.toMillis();
        for (Timer timer = due(until); timer != null; timer = due(until)) {
            timer.step().run();
            runSteps();
        }
        synchronized (this) {
            now = until;
        }
    }

    private synchronized Runnable next() {
        return steps.poll();
    }

    private synchronized Timer due(long until) {
        if (timers.isEmpty() || timers.peek().at() > until) {
            return null;
        }
        Timer timer = timers.poll();
        now = timer.at();
        return timer;
    }

    private record Timer(long at, long order, Runnable step) {}
}
