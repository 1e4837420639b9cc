package io.millrace.exchange;

import io.millrace.base.Blame;
import io.millrace.base.EventLoop;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.TaskManagerId;
import io.millrace.base.serialization.TypeSerializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The producing ends in this process whose consumers are elsewhere, and the consumers that came before their producer.
 * A consumer waits for a bounded time; one that asks for an attempt which was released is refused at once.
 * Thread-safe; never called per record.
 */
final class RemoteWriters {
    private static final int MAX_REMEMBERED = 4096;

    private final ExchangeLimits limits;
    private final Backpressure backpressure;
    private final EventLoop timers;
    private final Map<ChannelId, RemoteWriter> writers = new LinkedHashMap<>();
    private final Map<ChannelId, OpenRequest> early = new LinkedHashMap<>();
    private final Map<ExecutionAttemptId, Boolean> released = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ExecutionAttemptId, Boolean> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    RemoteWriters(ExchangeLimits limits, Backpressure backpressure, EventLoop timers) {
        this.limits = limits;
        this.backpressure = backpressure;
        this.timers = timers;
    }

    ChannelWriter open(ChannelId id, TaskManagerId consumer, TypeSerializer<Object> serializer, Runnable wakeup) {
        RemoteWriter writer =
                new RemoteWriter(id, consumer, serializer.duplicate(), limits, backpressure, wakeup, () -> done(id));
        OpenRequest request;
        synchronized (this) {
            if (writers.putIfAbsent(id, writer) != null) {
                throw new MillraceException(Failure.of(
                        "MR-4304", Blame.ENGINE, "the output channel " + id + " was opened by its producer before"));
            }
            request = early.remove(id);
        }
        if (request != null) {
            request.join(writer);
        }
        return writer;
    }

    /** A consumer asks for a channel: it joins the producer now, or when that comes, or is refused. */
    void join(OpenRequest request) {
        ChannelId id = request.id();
        RemoteWriter writer;
        synchronized (this) {
            writer = writers.get(id);
            if (writer == null) {
                if (released.containsKey(id.producer())) {
                    request.refuse("task attempt " + id.producer() + " is over");
                } else if (early.putIfAbsent(id, request) != null) {
                    request.refuse("another attempt of the consumer waits for channel " + id);
                } else {
                    after(limits.openTimeout(), () -> giveUp(request));
                }
                return;
            }
        }
        request.join(writer);
    }

    void releaseAll(ExecutionAttemptId attempt) {
        List<RemoteWriter> abandoned = new ArrayList<>();
        List<OpenRequest> hopeless = new ArrayList<>();
        synchronized (this) {
            released.put(attempt, true);
            writers.values().stream()
                    .filter(writer -> writer.id().producer().equals(attempt))
                    .forEach(abandoned::add);
            early.values().stream()
                    .filter(request -> request.id().producer().equals(attempt))
                    .forEach(hopeless::add);
            hopeless.forEach(request -> early.remove(request.id()));
        }
        String reason = "task attempt " + attempt + " was released before the end of its data";
        abandoned.forEach(writer -> writer.fail(reason, true));
        hopeless.forEach(request -> request.refuse(reason));
    }

    synchronized int size() {
        return writers.size() + early.size();
    }

    private void giveUp(OpenRequest request) {
        synchronized (this) {
            if (!early.remove(request.id(), request)) {
                return;
            }
        }
        request.refuse("task attempt " + request.id().producer() + " did not open its output within "
                + limits.openTimeout().toSeconds() + " s");
    }

    private void done(ChannelId id) {
        synchronized (this) {
            RemoteWriter writer = writers.get(id);
            if (writer != null && writer.isOpened()) {
                writers.remove(id);
                return;
            }
        }
        // Its consumer has still to hear why there is nothing.
        after(limits.orphanTimeout(), () -> {
            synchronized (this) {
                writers.remove(id);
            }
        });
    }

    private void after(Duration delay, Runnable step) {
        timers.execute(() -> timers.schedule(delay, step));
    }

    /** One consumer's wish for a channel. It stays when the consumer goes, so that its producer hears of that. */
    interface OpenRequest {
        ChannelId id();

        void join(RemoteWriter writer);

        void refuse(String reason);
    }
}
