package io.millrace.semantics;

import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.TaskManagerId;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.exchange.ChannelEvent;
import io.millrace.exchange.ChannelId;
import io.millrace.exchange.ChannelReader;
import io.millrace.exchange.ChannelWriter;
import io.millrace.exchange.Exchange;
import java.util.Random;

/**
 * An exchange whose writers say again and again that they are not writable, and wake their task at once. By chance, not
 * in turn: an operator and its task ask in turn too, and one of them would never hear yes. The more writers there are,
 * the less often each refuses, since a task goes on only when none does.
 */
final class ReluctantExchange implements Exchange {
    private final Exchange real;
    private final Random random;
    private int writers;

    ReluctantExchange(Exchange real, Random random) {
        this.real = real;
        this.random = random;
    }

    @Override
    public ChannelWriter openWriter(
            ChannelId id, TaskManagerId consumer, TypeSerializer<Object> serializer, Runnable wakeup) {
        writers++;
        return new ReluctantWriter(real.openWriter(id, consumer, serializer, wakeup), wakeup);
    }

    @Override
    public ChannelReader openReader(
            ChannelId id,
            Location producer,
            ExecutionAttemptId consumer,
            TypeSerializer<Object> serializer,
            Runnable wakeup) {
        return real.openReader(id, producer, consumer, serializer, wakeup);
    }

    @Override
    public void releaseAll(ExecutionAttemptId attempt) {
        real.releaseAll(attempt);
    }

    @Override
    public int port() {
        return real.port();
    }

    @Override
    public void close() {
        real.close();
    }

    private final class ReluctantWriter implements ChannelWriter {
        private final ChannelWriter writer;
        private final Runnable wakeup;

        ReluctantWriter(ChannelWriter writer, Runnable wakeup) {
            this.writer = writer;
            this.wakeup = wakeup;
        }

        @Override
        public boolean writable() {
            if (random.nextInt(Math.max(2, writers)) == 0) {
                wakeup.run();
                return false;
            }
            return writer.writable();
        }

        @Override
        public void record(Object value, long timestamp) {
            writer.record(value, timestamp);
        }

        @Override
        public void event(ChannelEvent event) {
            writer.event(event);
        }

        @Override
        public void flush() {
            writer.flush();
        }

        @Override
        public void abort(String reason) {
            writer.abort(reason);
        }

        @Override
        public void close() {
            writer.close();
        }
    }
}
