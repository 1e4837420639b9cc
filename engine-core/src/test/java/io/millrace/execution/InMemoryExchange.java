package io.millrace.execution;

import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.TaskManagerId;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.exchange.ChannelEvent;
import io.millrace.exchange.ChannelFailedException;
import io.millrace.exchange.ChannelId;
import io.millrace.exchange.ChannelReader;
import io.millrace.exchange.ChannelWriter;
import io.millrace.exchange.ElementBatch;
import io.millrace.exchange.Exchange;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An exchange on one thread, with tiny batches and little credit so that tests meet backpressure. Strict: refuses calls
 * out of order, and {@link #assertNothingLeaked()} wants every end closed and every batch given back.
 */
public final class InMemoryExchange implements Exchange {
    private final Map<ChannelId, Channel> channels = new LinkedHashMap<>();
    private final int batchSize;
    private final int credit;

    public InMemoryExchange() {
        this(4, 2);
    }

    /** @param credit batches under way at which a writer says that it is not writable */
    public InMemoryExchange(int batchSize, int credit) {
        this.batchSize = batchSize;
        this.credit = credit;
    }

    @Override
    public ChannelWriter openWriter(
            ChannelId id, TaskManagerId consumer, TypeSerializer<Object> serializer, Runnable wakeup) {
        Channel channel = channels.computeIfAbsent(id, Channel::new);
        require(channel.wakeWriter == null, id + " has a writer already");
        channel.wakeWriter = wakeup;
        return channel.new Writer();
    }

    @Override
    public ChannelReader openReader(
            ChannelId id,
            Location producer,
            ExecutionAttemptId consumer,
            TypeSerializer<Object> serializer,
            Runnable wakeup) {
        Channel channel = channels.computeIfAbsent(id, Channel::new);
        require(channel.wakeReader == null, id + " has a reader already");
        channel.wakeReader = wakeup;
        return channel.new Reader();
    }

    @Override
    public void releaseAll(ExecutionAttemptId attempt) {}

    @Override
    public int port() {
        return 0;
    }

    @Override
    public void close() {}

    /** Breaks every channel, as if all producers' TaskManagers were gone. */
    public void breakChannels(String reason) {
        channels.values().forEach(channel -> channel.fail(reason));
    }

    public void assertNothingLeaked() {
        for (Channel channel : channels.values()) {
            require(channel.wakeWriter == null || channel.writerClosed, channel.id + ": the writer was never closed");
            require(channel.wakeReader == null || channel.readerClosed, channel.id + ": the reader was never closed");
            require(channel.polled == 0, channel.id + ": " + channel.polled + " batches were never released");
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }

    private final class Channel {
        private final ChannelId id;
        private final ArrayDeque<ElementBatch> sent = new ArrayDeque<>();
        private ElementBatch staged;
        private Runnable wakeWriter;
        private Runnable wakeReader;
        private int polled;
        private boolean ended;
        private boolean writerClosed;
        private boolean readerClosed;
        private String failure;

        Channel(ChannelId id) {
            this.id = id;
        }

        void send() {
            if (staged != null && !staged.isEmpty()) {
                sent.add(staged);
                staged = null;
                if (wakeReader != null) {
                    wakeReader.run();
                }
            }
        }

        void fail(String reason) {
            failure = reason;
            if (wakeReader != null && !readerClosed) {
                wakeReader.run();
            }
            if (wakeWriter != null && !writerClosed) {
                wakeWriter.run();
            }
        }

        private final class Writer implements ChannelWriter {
            @Override
            public void record(Object value, long timestamp) {
                stage().add(value, timestamp);
                if (staged.isFull()) {
                    send();
                }
            }

            @Override
            public void event(ChannelEvent event) {
                stage().addEvent(event);
                ended |= event instanceof ChannelEvent.EndOfData;
            }

            private ElementBatch stage() {
                require(!writerClosed, id + ": written after it was closed");
                require(!ended, id + ": written after its end of data");
                if (staged == null) {
                    staged = new ElementBatch(batchSize);
                }
                return staged;
            }

            @Override
            public void flush() {
                send();
            }

            @Override
            public boolean writable() {
                return readerClosed || sent.size() + polled < credit;
            }

            @Override
            public void abort(String reason) {
                fail(reason);
            }

            @Override
            public void close() {
                require(!writerClosed, id + ": the writer was closed twice");
                require(ended || failure != null, id + ": closed without end of data or abort");
                writerClosed = true;
            }
        }

        private final class Reader implements ChannelReader {
            @Override
            public ElementBatch poll() throws ChannelFailedException {
                require(!readerClosed, id + ": read after it was closed");
                if (failure != null) {
                    throw new ChannelFailedException(failure);
                }
                ElementBatch batch = sent.poll();
                polled += batch == null ? 0 : 1;
                return batch;
            }

            @Override
            public void release(ElementBatch batch) {
                batch.clear();
                polled--;
                if (wakeWriter != null) {
                    wakeWriter.run();
                }
            }

            @Override
            public void close() {
                require(!readerClosed, id + ": the reader was closed twice");
                readerClosed = true;
                if (wakeWriter != null) {
                    wakeWriter.run();
                }
            }
        }
    }
}
