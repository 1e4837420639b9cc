package io.millrace.simulation;

import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.TaskManagerId;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.exchange.Announcement;
import io.millrace.exchange.Backpressure;
import io.millrace.exchange.ChannelFailedException;
import io.millrace.exchange.ChannelId;
import io.millrace.exchange.ChannelReader;
import io.millrace.exchange.ChannelWriter;
import io.millrace.exchange.ElementBatch;
import io.millrace.exchange.Exchange;
import io.millrace.exchange.ExchangeLimits;
import io.millrace.exchange.TaskExchange;
import io.millrace.execution.channels.CopyingChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Exchanges of several TaskManagers that hand over objects: the real channels of one process, but what was handed over
 * shows on the other side only after a while, and a pair of TaskManagers may lose its connection.
 */
final class SimulatedExchanges implements DataPlane {
    private static final TaskManagerId HUB = new TaskManagerId("hub");

    private final Simulation simulation;
    private final Randomness randomness;
    private final Tampering tampering;
    private final Exchange hub;
    private final int maxDelayMillis;
    private final Map<TaskManagerId, View> views = new LinkedHashMap<>();
    private final List<Written> written = new ArrayList<>();
    private final List<LateReader> read = new ArrayList<>();

    private record Written(TaskManagerId producer, TaskManagerId consumer, ChannelWriter writer) {}

    SimulatedExchanges(Simulation simulation, ExchangeLimits limits, int maxDelayMillis, Tampering tampering) {
        this.tampering = tampering;
        this.simulation = simulation;
        this.randomness = simulation.randomness("exchange", "delay");
        this.maxDelayMillis = maxDelayMillis;
        SimulatedEventLoop world = new SimulatedEventLoop(new SimulatedProcess(simulation, "exchange"), "timers");
        this.hub = TaskExchange.localOnly(HUB, world, Backpressure.growing(), limits);
    }

    @Override
    public Exchange join(SimulatedProcess process, SimulatedEventLoop control, TaskManagerId id) {
        View view = new View(process, id);
        views.put(id, view);
        return view;
    }

    @Override
    public void drop(TaskManagerId one, TaskManagerId other) {
        simulation.line(one.value(), "connection broken", "with " + other.value());
        String reason = "the connection between " + one + " and " + other + " broke";
        written.stream()
                .filter(end -> pair(end.producer(), end.consumer(), one, other))
                .forEach(end -> end.writer().abort(reason));
        read.stream()
                .filter(end -> pair(end.producer, end.consumer.id, one, other))
                .forEach(end -> end.breakOff(reason));
    }

    @Override
    public void stall(TaskManagerId one, TaskManagerId other, Duration until) {
        simulation.line(one.value(), "connection half open", "with " + other.value());
        read.stream()
                .filter(end -> pair(end.producer, end.consumer.id, one, other))
                .forEach(end -> end.silent = true);
        simulation.post(new SimulatedProcess(simulation, "keepalive"), null, until, () -> drop(one, other));
    }

    private static boolean pair(TaskManagerId a, TaskManagerId b, TaskManagerId one, TaskManagerId other) {
        return (a.equals(one) && b.equals(other)) || (a.equals(other) && b.equals(one));
    }

    @Override
    public void onDeath(TaskManagerId id) {
        View dead = views.remove(id);
        String reason = "TaskManager " + id + " is gone";
        simulation.post(new SimulatedProcess(simulation, "reset"), null, delay(), () -> {
            read.stream().filter(end -> end.producer.equals(id)).forEach(end -> end.breakOff(reason));
            dead.attempts.forEach(hub::releaseAll);
            written.removeIf(end -> end.producer().equals(id) || end.consumer().equals(id));
            read.removeIf(end -> end.producer.equals(id) || end.consumer.id.equals(id));
        });
    }

    private Duration delay() {
        return randomness.millisBetween(0, maxDelayMillis);
    }

    /** As seen from one TaskManager. */
    private final class View implements Exchange {
        private final SimulatedProcess process;
        private final TaskManagerId id;
        private final Set<ExecutionAttemptId> attempts = new LinkedHashSet<>();

        View(SimulatedProcess process, TaskManagerId id) {
            this.process = process;
            this.id = id;
        }

        @Override
        public ChannelWriter openWriter(
                ChannelId channel, TaskManagerId consumer, TypeSerializer<Object> serializer, Runnable wakeup) {
            attempts.add(channel.producer());
            ChannelWriter writer = hub.openWriter(channel, HUB, serializer, later(wakeup));
            if (consumer.equals(id)) {
                return writer;
            }
            written.add(new Written(id, consumer, writer));
            return serializer.isImmutableType() ? writer : new CopyingChannel(writer, serializer.duplicate());
        }

        @Override
        public ChannelReader openReader(
                ChannelId channel,
                Location producer,
                ExecutionAttemptId consumer,
                TypeSerializer<Object> serializer,
                Runnable wakeup) {
            attempts.add(consumer);
            LateReader reader = new LateReader(producer.taskManager(), this, wakeup);
            Location here = new Location(HUB, producer.host(), producer.port());
            Runnable arrival = later(reader::arrive);
            reader.inner = hub.openReader(channel, here, consumer, serializer, arrival);
            reader.passage = tampering.passage(channel, randomness, arrival);
            if (!producer.taskManager().equals(id)) {
                read.add(reader);
            }
            return reader;
        }

        private Runnable later(Runnable step) {
            return () -> simulation.post(process, null, delay(), step);
        }

        @Override
        public void releaseAll(ExecutionAttemptId attempt) {
            hub.releaseAll(attempt);
        }

        @Override
        public int port() {
            return 0;
        }

        @Override
        public void close() {
            attempts.forEach(hub::releaseAll);
        }
    }

    /** Shows what came only when it has arrived, and gives room back late. */
    private final class LateReader implements ChannelReader {
        private final TaskManagerId producer;
        private final View consumer;
        private final Runnable wakeup;
        private ChannelReader inner;
        private Tampering.Passage passage;
        private boolean arrived = true;
        private boolean silent;
        private String broken;

        LateReader(TaskManagerId producer, View consumer, Runnable wakeup) {
            this.producer = producer;
            this.consumer = consumer;
            this.wakeup = wakeup;
        }

        void arrive() {
            arrived = true;
            wakeup.run();
        }

        void breakOff(String reason) {
            broken = reason;
            simulation.post(consumer.process, null, delay(), wakeup);
        }

        @Override
        public ElementBatch poll() throws ChannelFailedException {
            if (broken != null) {
                throw new ChannelFailedException(broken);
            }
            if (!arrived || silent) {
                return null;
            }
            ElementBatch batch = passage.pass(inner.poll());
            arrived = batch != null;
            return batch;
        }

        @Override
        public void release(ElementBatch batch) {
            simulation.post(consumer.process, null, delay(), () -> inner.release(batch));
        }

        @Override
        public void onAnnouncement(Consumer<Announcement> listener) {
            inner.onAnnouncement(announcement ->
                    simulation.post(consumer.process, null, delay(), () -> listener.accept(announcement)));
        }

        @Override
        public void hurry(boolean hurries) {
            inner.hurry(hurries);
        }

        @Override
        public void close() {
            read.remove(this);
            inner.close();
        }
    }
}
