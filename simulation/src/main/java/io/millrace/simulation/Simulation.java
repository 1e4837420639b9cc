package io.millrace.simulation;

import io.millrace.base.Cancellable;
import java.time.Duration;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The kernel: one queue of events ordered by virtual time and then by the order in which they were made, run one after
 * the other in one thread. Every event belongs to a process: events of a dead one are dropped, those of a paused one wait
 * for its wake-up in their old order. All randomness comes from the one seed.
 */
public final class Simulation {
    /** More events than any story needs: a run that gets here goes in circles. */
    private static final long EVENT_BUDGET = 5_000_000;

    private static final class Event implements Comparable<Event> {
        private long timeMillis;
        private final long sequence;
        private final SimulatedProcess process;
        private final SimulatedEventLoop loop;
        private Runnable step;

        Event(long timeMillis, long sequence, SimulatedProcess process, SimulatedEventLoop loop, Runnable step) {
            this.timeMillis = timeMillis;
            this.sequence = sequence;
            this.process = process;
            this.loop = loop;
            this.step = step;
        }

        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(timeMillis, other.timeMillis);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    private static final ThreadLocal<Simulation> LATEST = new ThreadLocal<>();

    private final long seed;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Trace trace = new Trace();
    private long nowMillis;
    private long sequence;
    private long ids;
    private long executed;
    private SimulatedEventLoop current;
    private Consumer<SimulatedProcess> afterEveryStep = process -> {};

    public Simulation(long seed) {
        this.seed = seed;
        LATEST.set(this);
    }

    /** The one that was made last in this thread, for whoever reports a failed test; empty when there is none. */
    public static Optional<Simulation> latest() {
        return Optional.ofNullable(LATEST.get());
    }

    /** From now on there is no latest one in this thread. */
    public static void forgetLatest() {
        LATEST.remove();
    }

    /** Runs a step of a process later; {@code loop} is what the step may say it runs on, null for none. */
    Cancellable post(SimulatedProcess process, SimulatedEventLoop loop, Duration delay, Runnable step) {
        Event event = new Event(nowMillis + Math.max(0, delay.toMillis()), ++sequence, process, loop, step);
        events.add(event);
        return () -> event.step = null;
    }

    /** @return false when nothing is left to happen */
    public boolean step() {
        Event event = events.poll();
        if (event == null) {
            return false;
        }
        nowMillis = Math.max(nowMillis, event.timeMillis);
        if (event.step == null || !event.process.isAlive()) {
            return true;
        }
        if (event.process.pausedUntil() > nowMillis) {
            event.timeMillis = event.process.pausedUntil();
            events.add(event);
            return true;
        }
        if (++executed > EVENT_BUDGET) {
            throw new AssertionError("more than " + EVENT_BUDGET + " events: the run goes in circles");
        }
        current = event.loop;
        try {
            event.step.run();
        } finally {
            current = null;
        }
        afterEveryStep.accept(event.process);
        return true;
    }

    /** @throws AssertionError when the condition does not come true within {@code limit} of virtual time */
    public void runUntil(BooleanSupplier condition, Duration limit) {
        long deadline = nowMillis + limit.toMillis();
        while (!condition.getAsBoolean()) {
            if (nowMillis > deadline || !step()) {
                throw new AssertionError(
                        "what the story waits for did not happen within " + limit.toSeconds() + " simulated seconds");
            }
        }
    }

    public void runFor(Duration duration) {
        long end = nowMillis + duration.toMillis();
        while (!events.isEmpty() && events.peek().timeMillis <= end) {
            step();
        }
        nowMillis = Math.max(nowMillis, end);
    }

    /** Checks that run after every step of every story, told whose step it was. */
    public void afterEveryStep(Consumer<SimulatedProcess> check) {
        afterEveryStep = check;
    }

    /** A stream of its own for each actor and kind of choice: taking one choice away does not change the others. */
    public Randomness randomness(String actor, String kind) {
        return new Randomness(seed, actor, kind);
    }

    /** Unique in this run, from its first digits on as names take only those, and the same in every run of this seed. */
    String nextId() {
        return new StringBuilder(String.format("%032x", ++ids)).reverse().toString();
    }

    public Trace trace() {
        return trace;
    }

    public void line(String subject, String change, String why) {
        trace.line(nowMillis, subject, change, why);
    }

    public long nowMillis() {
        return nowMillis;
    }

    public long seed() {
        return seed;
    }

    public long executedEvents() {
        return executed;
    }

    /** Whose step runs now; null outside of steps. */
    public SimulatedEventLoop current() {
        return current;
    }
}
