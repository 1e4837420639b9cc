package io.millrace.execution.channels;

import io.millrace.exchange.ChannelEvent;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.TaskCounters;
import io.millrace.time.WatermarkTracker;

/**
 * One input of a task's head operator: the channels of one or more job edges, and the event time they make together.
 * The last watermark comes when the last channel has ended, and only then.
 */
final class TaskInput {
    private final Output target;
    private final BatchTarget batches;
    private final TaskCounters counters;
    private final WatermarkTracker tracker;
    private int channelsLeft;
    private boolean toldIdle;

    TaskInput(Output target, BatchTarget batches, int channels, TaskCounters counters) {
        this.batches = batches;
        this.target = target;
        this.counters = counters;
        this.tracker = new WatermarkTracker(channels);
        this.channelsLeft = channels;
    }

    BatchTarget batches() {
        return batches;
    }

    long watermark(InputChannel channel) {
        return tracker.watermark(channel.indexInInput());
    }

    boolean isIdle(InputChannel channel) {
        return tracker.isIdle(channel.indexInInput());
    }

    /** No room for more behind the operator. */
    boolean full() {
        return target.full();
    }

    void onEvent(InputChannel channel, ChannelEvent event) {
        int index = channel.indexInInput();
        if (event instanceof ChannelEvent.Watermark watermark) {
            passOn(tracker.onWatermark(index, watermark.timestamp()));
        } else if (event instanceof ChannelEvent.Idleness idleness) {
            passOn(tracker.onIdleness(index, idleness.idle()));
        } else if (event instanceof ChannelEvent.EndOfData) {
            channel.end();
            channelsLeft--;
            if (channelsLeft > 0) {
                passOn(tracker.onFinished(index));
            } else if (tracker.current() < Long.MAX_VALUE) {
                counters.watermark(Long.MAX_VALUE);
                target.emitWatermark(Long.MAX_VALUE);
            }
        }
    }

    private void passOn(boolean advanced) {
        if (toldIdle && !tracker.isIdle()) {
            toldIdle = false;
            target.emitIdleness(false);
        }
        if (advanced) {
            counters.watermark(tracker.current());
            target.emitWatermark(tracker.current());
        }
        if (!toldIdle && tracker.isIdle()) {
            toldIdle = true;
            target.emitIdleness(true);
        }
    }
}
