package io.millrace.execution.channels;

import io.millrace.exchange.ChannelFailedException;
import io.millrace.exchange.ElementBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Notes down what a barrier has overtaken in a task's channels. What is here already is noted down at once; what is still on
 * its way to this process is read ahead of its turn, and kept for it. Task's thread, but for {@link #isUnderWay()}.
 */
final class Overtaking {
    private final List<InputChannel> channels;
    private final ReadyChannels ready;
    private final List<InputChannel> captured = new ArrayList<>();
    private final List<Long> watermarks = new ArrayList<>();
    private final List<Boolean> idle = new ArrayList<>();
    private volatile boolean underWay;

    Overtaking(List<InputChannel> channels, ReadyChannels ready) {
        this.channels = channels;
        this.ready = ready;
    }

    /** Something is still to be read ahead: what arrives is of interest even to a task without room. */
    boolean isUnderWay() {
        return underWay;
    }

    /**
     * @param awaited the channels that have not delivered the barrier
     * @param current whose batch is being processed; null when there is none
     */
    void begin(
            long checkpointId,
            IntPredicate awaited,
            InputChannel current,
            ElementBatch batch,
            int position,
            int event) {
        underWay = true;
        for (InputChannel channel : channels) {
            watermarks.add(channel.input().watermark(channel));
            idle.add(channel.input().isIdle(channel));
            if (awaited.test(channel.index())) {
                channel.beginCapture(checkpointId, channel == current ? batch : null, position, event);
                captured.add(channel);
            }
        }
    }

    /** @return whether all is noted down */
    boolean goOn() throws ChannelFailedException {
        boolean complete = true;
        for (InputChannel channel : captured) {
            if (channel.readAhead()) {
                ready.restore(channel);
            }
            complete &= channel.isCaptured();
        }
        if (complete) {
            underWay = false;
        }
        return complete;
    }

    /** Every channel, as it was when the barrier overtook it. */
    List<FrozenChannel> end() {
        List<FrozenChannel> frozen = new ArrayList<>();
        for (int i = 0; i < channels.size(); i++) {
            frozen.add(channels.get(i).endCapture(watermarks.get(i), idle.get(i)));
        }
        clear();
        return frozen;
    }

    /** The checkpoint will not be: what was read ahead stays where it is. */
    void giveUp() {
        captured.forEach(InputChannel::forgetCapture);
        clear();
    }

    private void clear() {
        underWay = false;
        captured.clear();
        watermarks.clear();
        idle.clear();
    }
}
