package io.millrace.exchange;

import io.millrace.wire.FrameException;
import io.millrace.wire.FrameLink;
import io.millrace.wire.thrift.AddCredit;
import io.millrace.wire.thrift.CloseChannel;
import io.millrace.wire.thrift.Frame;
import io.millrace.wire.thrift.OpenChannel;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A data connection that another TaskManager has dialed to read what is produced here. Turns its frames into calls on
 * the writers; when it breaks, they fail. On the network's thread.
 */
final class ProducerLink implements FrameLink.Listener {
    private static final int MAX_CREDIT_BYTES = 64 << 20;
    private static final int MAX_CHANNELS = 1 << 18;

    private final RemoteWriters writers;
    private final String self;
    private final Map<Integer, Channel> channels = new LinkedHashMap<>();
    private FrameLink link;
    private int lastChannel = -1;

    ProducerLink(RemoteWriters writers, String self) {
        this.writers = writers;
        this.self = self;
    }

    @Override
    public void onOpen(FrameLink opened) {
        link = opened;
    }

    @Override
    public void onFrame(Frame frame, ByteBuffer payload) throws FrameException {
        if (frame.isSetAddCredit()) {
            addCredit(frame.getAddCredit());
        } else if (frame.isSetOpenChannel()) {
            open(frame.getOpenChannel());
        } else if (frame.isSetCloseChannel()) {
            close(frame.getCloseChannel());
        } else {
            throw new FrameException(
                    "a consumer sends no " + frame.getSetField().getFieldName() + " frames");
        }
    }

    @Override
    public void onClosed(String reason) {
        String why = "TaskManager " + (link == null ? "" : link.peer()) + ", which reads from " + self + ", is gone: "
                + reason;
        channels.values().forEach(channel -> channel.end(why));
        channels.clear();
    }

    private void open(OpenChannel message) throws FrameException {
        if (message.getChannel() <= lastChannel) {
            throw new FrameException("channel number " + message.getChannel() + " is used twice");
        }
        if (channels.size() >= MAX_CHANNELS) {
            throw new FrameException("more than " + MAX_CHANNELS + " channels on one connection");
        }
        lastChannel = message.getChannel();
        Channel channel = new Channel(
                message.getChannel(), ChannelFrames.id(message.getKey()), checkCredit(message.getCreditBytes()));
        channels.put(message.getChannel(), channel);
        writers.join(channel);
    }

    private void addCredit(AddCredit message) throws FrameException {
        int credit = checkCredit(message.getCreditBytes());
        Channel channel = channels.get(message.getChannel());
        // Credit for a channel that ended meanwhile crosses its end on the way: of no interest.
        if (channel != null) {
            channel.addCredit(credit);
        }
    }

    private void close(CloseChannel message) {
        Channel channel = channels.remove(message.getChannel());
        if (channel != null) {
            channel.end(message.getReason());
        }
    }

    private static int checkCredit(int credit) throws FrameException {
        if (credit < 1 || credit > MAX_CREDIT_BYTES) {
            throw new FrameException("a credit of " + credit + " bytes; allowed are 1 to " + MAX_CREDIT_BYTES);
        }
        return credit;
    }

    /**
     * One channel that was asked for. The producer may join it from its own thread while the network's thread ends it,
     * so both happen under its lock.
     */
    private final class Channel implements RemoteWriters.OpenRequest {
        private final int number;
        private final ChannelId id;
        private final int creditBytes;
        private RemoteWriter writer;
        private boolean ended;
        private String reason;

        private Channel(int number, ChannelId id, int creditBytes) {
            this.number = number;
            this.id = id;
            this.creditBytes = creditBytes;
        }

        @Override
        public ChannelId id() {
            return id;
        }

        @Override
        public synchronized void join(RemoteWriter producer) {
            if (!link.peer().name().equals(producer.consumer().value())) {
                refuse("channel " + id + " is for TaskManager " + producer.consumer());
                return;
            }
            if (ended) {
                producer.consumerClosed(reason);
                return;
            }
            String refusal = producer.open(link, number, creditBytes);
            if (refusal == null) {
                writer = producer;
            } else {
                refuse(refusal);
            }
        }

        @Override
        public void refuse(String why) {
            link.send(ChannelFrames.close(number, why));
        }

        private synchronized void addCredit(int bytes) {
            if (writer != null) {
                writer.addCredit(bytes);
            }
        }

        /** The consumer is gone, with a reason if it failed. A producer still to come hears of it then. */
        private synchronized void end(String why) {
            ended = true;
            reason = why;
            if (writer != null) {
                writer.consumerClosed(why);
            }
        }
    }
}
