package io.millrace.coordination;

import io.millrace.base.Cancellable;
import io.millrace.base.EventLoop;
import io.millrace.base.Failure;
import java.time.Duration;
import java.util.Optional;

/**
 * The moment between "its conversation ended" and "this is what it died of": waits a bounded time for the cluster to say
 * how the process ended, so that the job fails with "container killed, exit 137" rather than with "connection lost".
 * Settled once, on the control loop.
 */
final class LostTaskManager {
    /** A NodeManager tells its ResourceManager within a second, and that one the JobManager within another. */
    private static final Duration WAIT_FOR_CAUSE = Duration.ofMillis(2_500);

    /** What to do when the moment is over. */
    interface Settlement {
        /**
         * @param cause what the cluster said the process died of, empty when it said nothing in time
         * @param alive the process is back, as if it were a new one
         */
        void settle(Optional<Failure> cause, boolean alive);
    }

    private final RegisteredTaskManager taskManager;
    private final Failure symptom;
    private final Settlement settlement;
    private final Cancellable wait;

    LostTaskManager(EventLoop loop, RegisteredTaskManager taskManager, Failure symptom, Settlement settlement) {
        this.taskManager = taskManager;
        this.symptom = symptom;
        this.settlement = settlement;
        this.wait = loop.schedule(WAIT_FOR_CAUSE, this::giveUp);
    }

    void gone(Failure cause) {
        settle(Optional.of(cause), false);
    }

    void back() {
        settle(Optional.empty(), true);
    }

    void giveUp() {
        settle(Optional.empty(), false);
    }

    private void settle(Optional<Failure> cause, boolean alive) {
        wait.cancel();
        settlement.settle(cause, alive);
    }

    RegisteredTaskManager taskManager() {
        return taskManager;
    }

    Failure symptom() {
        return symptom;
    }
}
