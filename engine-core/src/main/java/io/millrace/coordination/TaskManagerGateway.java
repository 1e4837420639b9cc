package io.millrace.coordination;

import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.JobID;
import io.millrace.base.OperatorId;
import io.millrace.protocol.ControlCodec;
import io.millrace.protocol.RestorePieces;
import io.millrace.protocol.thrift.CancelTask;
import io.millrace.protocol.thrift.CheckpointAborted;
import io.millrace.protocol.thrift.CheckpointBarrier;
import io.millrace.protocol.thrift.CheckpointCompleted;
import io.millrace.protocol.thrift.DeployTask;
import io.millrace.protocol.thrift.Message;
import io.millrace.protocol.thrift.OperatorEvent;
import io.millrace.protocol.thrift.ShutDown;
import io.millrace.protocol.thrift.StartTasks;
import io.millrace.protocol.thrift.TaskManagerRegistered;
import io.millrace.protocol.thrift.TriggerCheckpoint;
import io.millrace.rpc.Link;
import io.millrace.rpc.LinkSettings;
import java.util.List;

/** What the JobManager says to one TaskManager, in order. What is said to one that is gone is dropped. */
final class TaskManagerGateway {
    private final Link link;

    TaskManagerGateway(Link link) {
        this.link = link;
    }

    void registered(LinkSettings settings) {
        send(Message.taskManagerRegistered(new TaskManagerRegistered(
                settings.keepalive().toMillis(), settings.timeout().toMillis())));
    }

    /** @throws io.millrace.base.MillraceException MR-5011 when it is too large even without what it restores */
    void deploy(DeployTask deployment) {
        RestorePieces.split(deployment).forEach(this::send);
    }

    void start(List<String> attempts) {
        send(Message.startTasks(new StartTasks(attempts)));
    }

    void cancel(ExecutionAttemptId attempt) {
        send(Message.cancelTask(new CancelTask(attempt.value())));
    }

    void operatorEvent(ExecutionAttemptId attempt, OperatorId operator, byte[] payload) {
        send(Message.operatorEvent(new OperatorEvent()
                .setAttempt(attempt.value())
                .setOperatorId(operator.value())
                .setPayload(payload)));
    }

    void triggerCheckpoint(JobID job, List<String> attempts, CheckpointBarrier barrier) {
        send(Message.triggerCheckpoint(new TriggerCheckpoint(job.value(), attempts, barrier)));
    }

    void checkpointCompleted(JobID job, long checkpointId) {
        send(Message.checkpointCompleted(new CheckpointCompleted(job.value(), checkpointId)));
    }

    void checkpointAborted(JobID job, long checkpointId, String reason) {
        send(Message.checkpointAborted(new CheckpointAborted(job.value(), checkpointId, reason)));
    }

    void shutDown(String reason) {
        send(Message.shutDown(new ShutDown(reason)));
    }

    /** Nothing is said or heard any more. */
    void close() {
        link.close();
    }

    private void send(Message message) {
        link.send(ControlCodec.encode(message));
    }
}
