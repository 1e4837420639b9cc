package io.millrace.simulation;

import io.millrace.base.Cancellable;
import io.millrace.execution.TaskLoop;
import io.millrace.execution.TaskRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Steps the tasks of one process as events: each as if on a thread of its own, in an order that the seed decides. */
final class SimulatedTaskRunner implements TaskRunner {
    private static final int SLOW_STEP_PERCENT = 20;
    private static final int SLOW_STEP_MILLIS = 3;
    private static final int VERY_SLOW_STEP_MILLIS = 150;

    private final SimulatedProcess process;
    private final Randomness randomness;
    private final List<SteppedRun> runs = new ArrayList<>();
    private long slowUntilMillis;
    private long moves;

    SimulatedTaskRunner(SimulatedProcess process) {
        this.process = process;
        this.randomness = process.simulation().randomness(process.name(), "steps");
    }

    /** For so long every step takes its time. */
    void slow(long forMillis) {
        slowUntilMillis = process.simulation().nowMillis() + forMillis;
    }

    /** How often a task was woken by somebody, or had more to do: stands still when nothing but time passes. */
    long moves() {
        return moves;
    }

    /** Every task looks at its clock. */
    void wakeAll() {
        runs.forEach(SteppedRun::wake);
    }

    private int stepMillis() {
        if (process.simulation().nowMillis() < slowUntilMillis) {
            return randomness.between(1, VERY_SLOW_STEP_MILLIS);
        }
        return randomness.percent(SLOW_STEP_PERCENT) ? randomness.between(1, SLOW_STEP_MILLIS) : 0;
    }

    @Override
    public Run prepare(String name, TaskLoop loop) {
        SteppedRun run = new SteppedRun(new SimulatedEventLoop(process, name), loop);
        runs.add(run);
        return run;
    }

    private final class SteppedRun implements Run {
        private final SimulatedEventLoop thread;
        private final TaskLoop task;
        private boolean posted;
        private boolean done;
        private Cancellable due = () -> {};

        SteppedRun(SimulatedEventLoop thread, TaskLoop task) {
            this.thread = thread;
            this.task = task;
        }

        @Override
        public void start() {
            wake();
        }

        @Override
        public void wake() {
            moves++;
            turn();
        }

        private void turn() {
            if (!posted && !done) {
                posted = true;
                due.cancel();
                thread.schedule(Duration.ofMillis(stepMillis()), this::step);
            }
        }

        private void step() {
            posted = false;
            switch (task.step()) {
                case BUSY -> wake();
                case IDLE, BLOCKED -> {
                    if (!posted && task.idleMillis() != Long.MAX_VALUE) {
                        due = thread.schedule(Duration.ofMillis(task.idleMillis()), this::turn);
                    }
                }
                case DONE -> {
                    done = true;
                    runs.remove(this);
                }
            }
        }

        @Override
        public void insist() {
            // Nothing hangs here: a task that was told to end is woken, and its next step ends it.
        }
    }
}
