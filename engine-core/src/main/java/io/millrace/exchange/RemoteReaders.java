package io.millrace.exchange;

import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.TaskManagerId;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.wire.Network;
import io.millrace.wire.thrift.Purpose;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The consuming ends in this process whose producers are elsewhere: one connection to each producing TaskManager,
 * dialed for the first channel and kept for the next ones. Thread-safe.
 */
final class RemoteReaders {
    private final TaskManagerId self;
    private final ExchangeLimits limits;
    private final Network network;
    private final Map<Exchange.Location, ConsumerLink> links = new LinkedHashMap<>();

    RemoteReaders(TaskManagerId self, ExchangeLimits limits, Network network) {
        this.self = self;
        this.limits = limits;
        this.network = network;
    }

    ChannelReader open(
            ChannelId id,
            Exchange.Location producer,
            ExecutionAttemptId consumer,
            TypeSerializer<Object> serializer,
            Runnable wakeup) {
        while (true) {
            ConsumerLink link;
            boolean fresh = false;
            synchronized (this) {
                link = links.get(producer);
                if (link == null) {
                    link = new ConsumerLink(producer, self, limits, this::forget);
                    links.put(producer, link);
                    fresh = true;
                }
            }
            ChannelReader reader = link.add(id, consumer, serializer.duplicate(), wakeup);
            if (fresh) {
                network.dial(
                        producer.host(), producer.port(), producer.taskManager().value(), Purpose.DATA, link);
            }
            if (reader != null) {
                return reader;
            }
            // It broke just now: the next turn makes a new one.
            forget(link);
        }
    }

    void releaseAll(ExecutionAttemptId attempt) {
        all().forEach(link -> link.release(attempt));
    }

    void close() {
        all().forEach(link -> link.shutDown("this TaskManager's exchange was closed"));
    }

    private synchronized List<ConsumerLink> all() {
        return List.copyOf(links.values());
    }

    private synchronized void forget(ConsumerLink link) {
        links.remove(link.producer(), link);
    }
}
