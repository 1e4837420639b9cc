package io.millrace.taskmanager;

import io.millrace.base.Failure;
import io.millrace.execution.RunningTask;
import io.millrace.protocol.thrift.CheckpointBarrier;
import io.millrace.protocol.thrift.TaskMetrics;
import io.millrace.protocol.thrift.TaskState;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One attempt this process runs: where it sits and what was last said about it. On the control loop. */
final class HostedTask {
    private final String attempt;
    private final String taskName;
    private final String job;
    private final String vertex;
    private final int slot;
    private final InlineLimits inline;
    private RunningTask running;
    private Failure verdict;
    private boolean over;

    HostedTask(String attempt, String taskName, String job, String vertex, int slot, InlineLimits inline) {
        this.attempt = attempt;
        this.taskName = taskName;
        this.job = job;
        this.vertex = vertex;
        this.slot = slot;
        this.inline = inline;
    }

    void launched(RunningTask task) {
        running = task;
    }

    void start() {
        running.start();
    }

    void cancel() {
        running.cancel();
    }

    /** It did what a task must not: it ends now, and as failed, whatever it says of its end. */
    void condemn(Failure why) {
        if (verdict == null) {
            verdict = why;
            cancel();
        }
    }

    Optional<Failure> verdict() {
        return Optional.ofNullable(verdict);
    }

    void operatorEvent(String operator, byte[] payload) {
        running.operatorEvent(operator, payload);
    }

    void triggerCheckpoint(CheckpointBarrier barrier) {
        running.triggerCheckpoint(barrier);
    }

    void checkpointCompleted(long checkpointId) {
        running.checkpointCompleted(checkpointId);
    }

    void checkpointAborted(long checkpointId) {
        running.checkpointAborted(checkpointId);
    }

    TaskMetrics metrics() {
        return running.metrics().setAttempt(attempt);
    }

    /** What it leaves behind; null when that is nothing. */
    Map<String, ByteBuffer> accumulators() {
        Map<String, ByteBuffer> left = new TreeMap<>();
        running.accumulators().forEach((name, bytes) -> left.put(name, ByteBuffer.wrap(bytes)));
        return left.isEmpty() ? null : left;
    }

    /** @return false for what a task says after its end */
    boolean advance(TaskState next) {
        if (over) {
            return false;
        }
        over = next == TaskState.FINISHED || next == TaskState.CANCELED || next == TaskState.FAILED;
        return true;
    }

    boolean isOver() {
        return over;
    }

    String attempt() {
        return attempt;
    }

    String taskName() {
        return taskName;
    }

    String job() {
        return job;
    }

    String vertex() {
        return vertex;
    }

    int slot() {
        return slot;
    }

    /** How much of its part of a checkpoint may travel with the acknowledgement. */
    InlineLimits inline() {
        return inline;
    }
}
