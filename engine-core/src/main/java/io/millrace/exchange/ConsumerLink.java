package io.millrace.exchange;

import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.TaskManagerId;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.wire.FrameException;
import io.millrace.wire.FrameLink;
import io.millrace.wire.thrift.Frame;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The data connection to one producing TaskManager, with all channels that are read from there. Channels may be added
 * before it is up. When it breaks, each of them fails; it is never repaired, since what was under way is lost.
 *
 * <p>Task threads add and close channels, the network's thread delivers frames: the map is under this object's lock.
 */
final class ConsumerLink implements FrameLink.Listener {
    private final Exchange.Location producer;
    private final TaskManagerId self;
    private final ExchangeLimits limits;
    private final Consumer<ConsumerLink> onOver;
    private final Map<Integer, RemoteReader> readers = new TreeMap<>();
    /** What is to be said, once the connection is up, of channels that were closed before: by number. */
    private final Map<Integer, Runnable> closedEarly = new TreeMap<>();

    private int nextChannel;
    private FrameLink link;
    private boolean over;

    /** @param onOver no channel will be added any more */
    ConsumerLink(Exchange.Location producer, TaskManagerId self, ExchangeLimits limits, Consumer<ConsumerLink> onOver) {
        this.producer = producer;
        this.self = self;
        this.limits = limits;
        this.onOver = onOver;
    }

    Exchange.Location producer() {
        return producer;
    }

    /** Null when this connection is over already. */
    synchronized ChannelReader add(
            ChannelId id, ExecutionAttemptId consumer, TypeSerializer<Object> serializer, Runnable wakeup) {
        if (over) {
            return null;
        }
        RemoteReader reader = new RemoteReader(id, consumer, serializer, limits, this, nextChannel, wakeup);
        readers.put(nextChannel++, reader);
        if (link != null) {
            announce(reader);
        }
        return reader;
    }

    synchronized void addCredit(RemoteReader reader, int bytes) {
        if (link != null && readers.containsKey(reader.channel())) {
            link.send(ChannelFrames.addCredit(reader.channel(), bytes));
        }
    }

    /** @param reason null when the consumer has all it wants */
    synchronized void close(RemoteReader reader, String reason) {
        if (readers.remove(reader.channel()) == null || over) {
            return;
        }
        if (link != null) {
            link.send(ChannelFrames.close(reader.channel(), reason));
        } else {
            // The producer has to hear of it all the same, or it would wait for this consumer.
            closedEarly.put(reader.channel(), () -> {
                announce(reader);
                link.send(ChannelFrames.close(reader.channel(), reason));
            });
        }
    }

    void release(ExecutionAttemptId consumer) {
        for (RemoteReader reader : snapshot()) {
            if (reader.consumer().equals(consumer)) {
                String reason = "task attempt " + consumer + " was released before the end of its input";
                reader.fail(reason);
                close(reader, reason);
            }
        }
    }

    void shutDown(String reason) {
        FrameLink closing;
        synchronized (this) {
            over = true;
            closing = link;
        }
        onOver.accept(this);
        if (closing != null) {
            closing.close(reason);
        }
    }

    @Override
    public synchronized void onOpen(FrameLink opened) {
        link = opened;
        if (over) {
            opened.close("this TaskManager's exchange was closed");
            return;
        }
        // In the order of their numbers: the other side takes a number below the last one for a fault.
        for (int channel = 0; channel < nextChannel; channel++) {
            RemoteReader reader = readers.get(channel);
            if (reader != null) {
                announce(reader);
            } else if (closedEarly.containsKey(channel)) {
                closedEarly.remove(channel).run();
            }
        }
    }

    @Override
    public void onFrame(Frame frame, ByteBuffer payload) throws FrameException {
        if (frame.isSetData()) {
            RemoteReader reader = reader(frame.getData().getChannel());
            if (reader != null) {
                reader.onFrame(frame.getData(), payload);
            }
        } else if (frame.isSetAnnounceBarrier()) {
            RemoteReader reader = reader(frame.getAnnounceBarrier().getChannel());
            if (reader != null) {
                reader.onAnnouncement(ChannelFrames.announcement(frame.getAnnounceBarrier()));
            }
        } else if (frame.isSetCloseChannel()) {
            int channel = frame.getCloseChannel().getChannel();
            RemoteReader reader = reader(channel);
            if (reader != null) {
                String reason = frame.getCloseChannel().isSetReason()
                        ? frame.getCloseChannel().getReason()
                        : "the producer closed it";
                reader.fail("TaskManager " + producer.taskManager() + " at " + producer.host() + ":" + producer.port()
                        + " ended the channel: " + reason);
            }
        } else {
            throw new FrameException(
                    "a producer sends no " + frame.getSetField().getFieldName() + " frames");
        }
    }

    @Override
    public void onClosed(String reason) {
        synchronized (this) {
            over = true;
            link = null;
        }
        onOver.accept(this);
        String failure = "TaskManager " + producer.taskManager() + " at " + producer.host() + ":" + producer.port()
                + ", from which " + self + " reads, is gone: " + reason;
        snapshot().forEach(reader -> reader.fail(failure));
    }

    /** Null for a channel that was closed here while this frame was on its way. */
    private synchronized RemoteReader reader(int channel) throws FrameException {
        if (channel < 0 || channel >= nextChannel) {
            throw new FrameException("channel number " + channel + " was never opened");
        }
        return readers.get(channel);
    }

    private synchronized List<RemoteReader> snapshot() {
        return List.copyOf(readers.values());
    }

    private void announce(RemoteReader reader) {
        link.send(ChannelFrames.open(reader.channel(), reader.id(), reader.consumer(), limits.creditBytes()));
    }
}
