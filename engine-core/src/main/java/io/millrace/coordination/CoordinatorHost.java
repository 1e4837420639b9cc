package io.millrace.coordination;

import io.millrace.base.Blame;
import io.millrace.base.EventLoop;
import io.millrace.base.Failure;
import io.millrace.base.JobVertexId;
import io.millrace.base.OperatorId;
import io.millrace.base.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * One operator coordinator at the border of two loops: calls go to the coordinator's loop, what it wants comes back as
 * steps of the control loop. Whatever its user code throws fails the job. What it sends goes only to the attempt it knew
 * when it sent it, never to a successor it has not heard of; and what it sends after its part of a checkpoint waits until
 * the tasks have been triggered.
 */
final class CoordinatorHost implements OperatorCoordinator.Context {

    /** What coordinators may cause; called on the control loop. */
    interface Effects {
        void sendEvent(JobVertexId vertex, OperatorId operator, int subtask, int attemptNumber, byte[] event);

        void failJob(Failure why);
    }

    private final EventLoop control;
    private final EventLoop own;
    private final JobVertexId vertex;
    private final OperatorId operator;
    private final OperatorCoordinator coordinator;
    private final Effects effects;
    /** By subtask, the attempt that was announced and has not failed since; belongs to the coordinator's loop. */
    private final Map<Integer, Integer> readyAttempts = new TreeMap<>();
    /** What was sent since the coordinator's part of a checkpoint; belongs to the control loop. */
    private final Deque<Runnable> held = new ArrayDeque<>();

    private boolean holding;
    private boolean closed;

    CoordinatorHost(
            EventLoop control,
            EventLoop own,
            JobVertexId vertex,
            OperatorId operator,
            OperatorCoordinator coordinator,
            Effects effects) {
        this.control = control;
        this.own = own;
        this.vertex = vertex;
        this.operator = operator;
        this.coordinator = coordinator;
        this.effects = effects;
    }

    // ---- from the control loop

    /** @param started runs on the control loop when the coordinator is ready */
    void start(Optional<byte[]> state, Runnable started) {
        own.execute(() -> {
            guard(() -> coordinator.start(this, state));
            control.execute(started);
        });
    }

    void subtaskReady(int subtask, int attemptNumber, String host) {
        own.execute(() -> {
            readyAttempts.put(subtask, attemptNumber);
            guard(() -> coordinator.subtaskReady(subtask, attemptNumber, host));
        });
    }

    void subtaskFailed(int subtask, int attemptNumber) {
        own.execute(() -> {
            readyAttempts.remove(subtask, attemptNumber);
            guard(() -> coordinator.subtaskFailed(subtask, attemptNumber));
        });
    }

    void handleEvent(int subtask, int attemptNumber, byte[] event) {
        own.execute(() -> guard(() -> coordinator.handleEvent(subtask, attemptNumber, event)));
    }

    /** @param then receives what it gave on the control loop; what it sends afterwards waits for {@link #release} */
    void snapshot(long checkpointId, Consumer<Outcome<Optional<byte[]>>> then) {
        own.execute(() -> {
            Outcome<Optional<byte[]>> outcome = call(() -> coordinator.snapshot(checkpointId));
            control.execute(() -> {
                holding = true;
                then.accept(outcome);
            });
        });
    }

    void release() {
        holding = false;
        while (!held.isEmpty()) {
            held.removeFirst().run();
        }
    }

    void checkpointCompleted(long checkpointId) {
        own.execute(() -> guard(() -> coordinator.checkpointCompleted(checkpointId)));
    }

    void checkpointAborted(long checkpointId) {
        own.execute(() -> guard(() -> coordinator.checkpointAborted(checkpointId)));
    }

    void reset(long checkpointId, Optional<byte[]> state) {
        own.execute(() -> {
            readyAttempts.clear();
            guard(() -> coordinator.reset(checkpointId, state));
        });
    }

    void subtaskReset(int subtask, long checkpointId) {
        own.execute(() -> guard(() -> coordinator.subtaskReset(subtask, checkpointId)));
    }

    void close() {
        own.execute(() -> {
            guard(coordinator::close);
            closed = true;
        });
    }

    OperatorId operator() {
        return operator;
    }

    // ---- from the coordinator's loop

    @Override
    public void sendEvent(int subtask, byte[] event) {
        own.assertInLoop();
        Integer attemptNumber = readyAttempts.get(subtask);
        if (attemptNumber != null) {
            control.execute(() -> send(() -> effects.sendEvent(vertex, operator, subtask, attemptNumber, event)));
        }
    }

    private void send(Runnable event) {
        if (holding) {
            held.addLast(event);
        } else {
            event.run();
        }
    }

    @Override
    public void failJob(Failure why) {
        own.assertInLoop();
        control.execute(() -> effects.failJob(why));
    }

    private static <T> Outcome<T> call(Callable<T> call) {
        try {
            return Outcome.success(call.call());
        } catch (Exception | LinkageError thrown) {
            return Outcome.failed(thrown);
        }
    }

    private void guard(Runnable call) {
        if (closed) {
            return;
        }
        try {
            call.run();
        } catch (RuntimeException | LinkageError thrown) {
            failJob(Failure.from(
                    thrown,
                    ControlFailures.COORDINATOR_FAILED,
                    Blame.USER,
                    "the coordinator of operator " + operator + " threw"));
        }
    }
}
