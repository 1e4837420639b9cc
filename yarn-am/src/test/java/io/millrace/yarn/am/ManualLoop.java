package io.millrace.yarn.am;

import io.millrace.base.Cancellable;
import io.millrace.base.EventLoop;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A loop whose time stands still until the test moves it. The test's thread is always in the loop. */
final class ManualLoop implements EventLoop {
    private record Timer(long atMillis, long sequence, Runnable step) {}

    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::atMillis).thenComparingLong(Timer::sequence));
    private long nowMillis;
    private long sequence;

    @Override
    public void execute(Runnable step) {
        step.run();
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable step) {
        Timer timer = new Timer(nowMillis + delay.toMillis(), sequence++, step);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    @Override
    public long nowMillis() {
        return nowMillis;
    }

    @Override
    public long wallMillis() {
        return nowMillis;
    }

    @Override
    public void assertInLoop() {}

    void advance(Duration by) {
        long until = nowMillis + by.toMillis();
        while (!timers.isEmpty() && timers.peek().atMillis() <= until) {
            Timer due = timers.remove();
            nowMillis = due.atMillis();
            due.step().run();
        }
        nowMillis = until;
    }
}
