package io.millrace.exchange;

import io.millrace.base.EventLoop;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.TaskManagerId;
import io.millrace.base.serialization.TypeSerializer;

/**
 * The exchange of one TaskManager: decides for each channel whether its other end is in this process, and keeps the
 * ends apart by kind. Thread-safe; holds no record itself.
 */
public final class TaskExchange implements Exchange {
    private final TaskManagerId self;
    private final LocalChannels local;

    /**
     * For a process whose tasks only talk to each other.
     *
     * @param timers the process's loop; carries the deadlines of channels whose other end does not come
     */
    public TaskExchange(TaskManagerId self, EventLoop timers, Backpressure backpressure, ExchangeLimits limits) {
        this.self = self;
        this.local = new LocalChannels(limits, backpressure, timers);
    }

    @Override
    public ChannelWriter openWriter(
            ChannelId id, TaskManagerId consumer, TypeSerializer<Object> serializer, Runnable wakeup) {
        requireHere(consumer);
        return local.openWriter(id, wakeup);
    }

    @Override
    public ChannelReader openReader(
            ChannelId id,
            Location producer,
            ExecutionAttemptId consumer,
            TypeSerializer<Object> serializer,
            Runnable wakeup) {
        requireHere(producer.taskManager());
        return local.openReader(id, consumer, wakeup);
    }

    private void requireHere(TaskManagerId peer) {
        if (!peer.equals(self)) {
            throw new IllegalArgumentException("TaskManager " + self + " has no network to reach " + peer);
        }
    }

    @Override
    public void releaseAll(ExecutionAttemptId attempt) {
        local.releaseAll(attempt);
    }

    @Override
    public int port() {
        return 0;
    }

    @Override
    public void close() {}
}
