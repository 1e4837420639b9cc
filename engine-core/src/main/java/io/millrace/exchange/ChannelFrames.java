package io.millrace.exchange;

import io.millrace.base.ExecutionAttemptId;
import io.millrace.wire.FrameException;
import io.millrace.wire.thrift.AddCredit;
import io.millrace.wire.thrift.AnnounceBarrier;
import io.millrace.wire.thrift.ChannelKey;
import io.millrace.wire.thrift.CloseChannel;
import io.millrace.wire.thrift.Frame;
import io.millrace.wire.thrift.OpenChannel;

/** The frames a channel consists of, apart from its data. */
final class ChannelFrames {
    private static final int MAX_REASON_CHARS = 2_000;

    private ChannelFrames() {}

    static Frame open(int channel, ChannelId id, ExecutionAttemptId consumer, int creditBytes) {
        ChannelKey key = new ChannelKey(id.producer().value(), id.edge(), id.consumerSubtask());
        return Frame.openChannel(new OpenChannel(channel, key, consumer.value(), creditBytes));
    }

    static Frame addCredit(int channel, int bytes) {
        return Frame.addCredit(new AddCredit(channel, bytes));
    }

    /** @param reason null when the consumer has what it wants */
    static Frame close(int channel, String reason) {
        CloseChannel close = new CloseChannel(channel);
        if (reason != null) {
            close.setReason(reason.length() <= MAX_REASON_CHARS ? reason : reason.substring(0, MAX_REASON_CHARS));
        }
        return Frame.closeChannel(close);
    }

    static Frame announce(int channel, Announcement announcement) {
        AnnounceBarrier message = new AnnounceBarrier(channel, announcement.isEnd(), announcement.spentMillis());
        ChannelEvent.Barrier barrier = announcement.barrier();
        if (barrier != null) {
            message.setCheckpointId(barrier.checkpointId());
            message.setTriggeredMillis(barrier.triggeredMillis());
            message.setKind(barrier.kind());
            message.setAfterwards(barrier.afterwards());
            message.setDirectory(barrier.directory());
            message.setSharedDirectory(barrier.sharedDirectory());
            message.setAlignmentMillis(barrier.alignmentMillis());
        }
        return Frame.announceBarrier(message);
    }

    static Announcement announcement(AnnounceBarrier message) throws FrameException {
        if (message.isEnd()) {
            return Announcement.END;
        }
        if (!message.isSetCheckpointId()
                || !message.isSetDirectory()
                || !message.isSetSharedDirectory()
                || !message.isSetAlignmentMillis()) {
            throw new FrameException("a barrier is announced without saying which");
        }
        return new Announcement(
                new ChannelEvent.Barrier(
                        message.getCheckpointId(),
                        message.getTriggeredMillis(),
                        message.getKind(),
                        message.getAfterwards(),
                        message.getDirectory(),
                        message.getSharedDirectory(),
                        message.getAlignmentMillis()),
                message.getSpentMillis());
    }

    static ChannelId id(ChannelKey key) {
        return new ChannelId(new ExecutionAttemptId(key.getProducerAttempt()), key.getEdge(), key.getConsumerSubtask());
    }
}
