package io.millrace.exchange;

import io.millrace.base.ExecutionAttemptId;
import io.millrace.wire.thrift.AddCredit;
import io.millrace.wire.thrift.ChannelKey;
import io.millrace.wire.thrift.CloseChannel;
import io.millrace.wire.thrift.Frame;
import io.millrace.wire.thrift.OpenChannel;

/** The frames a channel consists of, apart from its data. */
final class ChannelFrames {
    private static final int MAX_REASON_CHARS = 2_000;

    private ChannelFrames() {}

    static Frame open(int channel, ChannelId id, ExecutionAttemptId consumer, int credit) {
        ChannelKey key = new ChannelKey(id.producer().value(), id.edge(), id.consumerSubtask());
        return Frame.openChannel(new OpenChannel(channel, key, consumer.value(), credit));
    }

    static Frame addCredit(int channel, int frames) {
        return Frame.addCredit(new AddCredit(channel, frames));
    }

    /** @param reason null when the consumer has what it wants */
    static Frame close(int channel, String reason) {
        CloseChannel close = new CloseChannel(channel);
        if (reason != null) {
            close.setReason(reason.length() <= MAX_REASON_CHARS ? reason : reason.substring(0, MAX_REASON_CHARS));
        }
        return Frame.closeChannel(close);
    }

    static ChannelId id(ChannelKey key) {
        return new ChannelId(new ExecutionAttemptId(key.getProducerAttempt()), key.getEdge(), key.getConsumerSubtask());
    }
}
