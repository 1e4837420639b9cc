package io.millrace.exchange;

import io.millrace.base.EventLoop;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.TaskManagerId;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.wire.Network;
import io.millrace.wire.thrift.Purpose;

/**
 * The exchange of one TaskManager: decides for each channel whether its other end is in this process, and keeps the
 * ends apart by kind. Thread-safe; holds no record itself.
 */
public final class TaskExchange implements Exchange {
    private final TaskManagerId self;
    private final LocalChannels local;
    private final Remote remote;

    private TaskExchange(TaskManagerId self, LocalChannels local, Remote remote) {
        this.self = self;
        this.local = local;
        this.remote = remote;
    }

    /**
     * For a process whose tasks only talk to each other: touches neither sockets nor the classes for them.
     *
     * @param timers the process's loop; carries the deadlines of channels whose other end does not come
     */
    public static TaskExchange localOnly(
            TaskManagerId self, EventLoop timers, Backpressure backpressure, ExchangeLimits limits) {
        return new TaskExchange(self, new LocalChannels(limits, backpressure, timers), null);
    }

    /**
     * For one of several processes. Takes the network's data connections, so it is made before the network listens;
     * the network's owner closes it after the exchange.
     */
    public static TaskExchange networked(
            TaskManagerId self, EventLoop timers, Backpressure backpressure, ExchangeLimits limits, Network network) {
        return new TaskExchange(
                self,
                new LocalChannels(limits, backpressure, timers),
                new Remote(self, timers, backpressure, limits, network));
    }

    @Override
    public ChannelWriter openWriter(
            ChannelId id, TaskManagerId consumer, TypeSerializer<Object> serializer, Runnable wakeup) {
        return consumer.equals(self)
                ? local.openWriter(id, wakeup)
                : remoteTo(consumer).writers.open(id, consumer, serializer, wakeup);
    }

    @Override
    public ChannelReader openReader(
            ChannelId id,
            Location producer,
            ExecutionAttemptId consumer,
            TypeSerializer<Object> serializer,
            Runnable wakeup) {
        return producer.taskManager().equals(self)
                ? local.openReader(id, consumer, wakeup)
                : remoteTo(producer.taskManager()).readers.open(id, producer, consumer, serializer, wakeup);
    }

    @Override
    public void releaseAll(ExecutionAttemptId attempt) {
        local.releaseAll(attempt);
        if (remote != null) {
            remote.writers.releaseAll(attempt);
            remote.readers.releaseAll(attempt);
        }
    }

    @Override
    public int port() {
        return remote == null ? 0 : remote.network.port();
    }

    @Override
    public void close() {
        if (remote != null) {
            remote.readers.close();
        }
    }

    private Remote remoteTo(TaskManagerId peer) {
        if (remote == null) {
            throw new IllegalArgumentException("TaskManager " + self + " has no network to reach " + peer);
        }
        return remote;
    }

    /** What is only there, and only loaded, when there is a network. */
    private static final class Remote {
        private final Network network;
        private final RemoteWriters writers;
        private final RemoteReaders readers;

        private Remote(
                TaskManagerId self,
                EventLoop timers,
                Backpressure backpressure,
                ExchangeLimits limits,
                Network network) {
            this.network = network;
            writers = new RemoteWriters(limits, backpressure, timers);
            readers = new RemoteReaders(self, limits, network);
            network.accept(Purpose.DATA, peer -> new ProducerLink(writers, self.value()));
        }
    }
}
