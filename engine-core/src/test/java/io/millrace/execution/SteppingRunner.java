package io.millrace.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Steps tasks in turn on the test's thread. Strict: a task that is idle is stepped again only after a wake-up or when its
 * own timer is due, so a missing wake-up shows as a test that does not get on.
 */
public final class SteppingRunner implements TaskRunner {
    private static final int MAX_STEPS = 1_000_000;

    private final VirtualTime time;
    private final List<SteppedRun> runs = new ArrayList<>();

    public SteppingRunner(VirtualTime time) {
        this.time = time;
    }

    @Override
    public Run prepare(String name, TaskLoop loop) {
        SteppedRun run = new SteppedRun(name, loop);
        runs.add(run);
        return run;
    }

    /** Steps every task that has something to do once. @return whether there was any */
    public boolean stepAll() {
        boolean any = false;
        // By index: a step may start tasks, and tests that count bytes want none from here.
        for (int i = 0; i < runs.size(); i++) {
            any |= runs.get(i).stepIfAwake();
        }
        return any;
    }

    /** Steps one of the tasks that have something to do. @return whether there was any */
    public boolean stepOne(Random random) {
        List<SteppedRun> ready = runs.stream().filter(SteppedRun::isReady).toList();
        return !ready.isEmpty() && ready.get(random.nextInt(ready.size())).stepIfAwake();
    }

    public void runUntilIdle() {
        for (int i = 0; stepAll() || time.runSteps(); i++) {
            if (i > MAX_STEPS) {
                throw new AssertionError("still busy after " + MAX_STEPS + " rounds: " + runs);
            }
        }
    }

    @Override
    public String toString() {
        return runs.toString();
    }

    public boolean allDone() {
        return runs.stream().allMatch(run -> run.done);
    }

    private final class SteppedRun implements Run {
        private final String name;
        private final TaskLoop loop;
        private boolean awake;
        private boolean done;
        private long dueAt = Long.MAX_VALUE;

        SteppedRun(String name, TaskLoop loop) {
            this.name = name;
            this.loop = loop;
        }

        @Override
        public void start() {
            awake = true;
        }

        @Override
        public void wake() {
            awake = true;
        }

        @Override
        public void insist() {}

        boolean isReady() {
            return !done && (awake || time.monotonicMillis() >= dueAt);
        }

        boolean stepIfAwake() {
            if (!isReady()) {
                return false;
            }
            awake = false;
            dueAt = Long.MAX_VALUE;
            switch (loop.step()) {
                case BUSY -> awake = true;
                case IDLE, BLOCKED ->
                    dueAt = loop.idleMillis() == Long.MAX_VALUE
                            ? Long.MAX_VALUE
                            : time.monotonicMillis() + loop.idleMillis();
                case DONE -> done = true;
            }
            return true;
        }

        @Override
        public String toString() {
            return name + (done ? " done" : awake ? " awake" : " idle");
        }
    }
}
