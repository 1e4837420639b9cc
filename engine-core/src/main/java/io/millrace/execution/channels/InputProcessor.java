package io.millrace.execution.channels;

import io.millrace.exchange.ChannelEvent;
import io.millrace.exchange.ChannelFailedException;
import io.millrace.exchange.ElementBatch;
import io.millrace.execution.operators.Intake;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.Suspensions;
import io.millrace.execution.operators.TaskCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads a task's channels: takes a batch, pushes its records up to the next event in a tight loop, then the event. An
 * event that suspends an operator stops it in the middle of the batch; the next call goes on there. Channels take turns
 * batch by batch. A channel behind a barrier that others have not delivered yet keeps the rest of its batch and loses its
 * turns.
 */
public final class InputProcessor implements Intake {
    private final Suspensions suspensions;
    private final TaskCounters counters;
    private final List<InputChannel> channels = new ArrayList<>();
    private final ReadyChannels ready;
    private final BarrierAlignment alignment;
    private final List<InputChannel> blocked = new ArrayList<>();
    private int channelsLeft;

    private InputChannel current;
    private ElementBatch batch;
    private int position;
    private int event;

    /**
     * @param channelCounts the number of channels of each input of the head operator
     * @param inputs where the events of each go
     * @param batchTargets how the records of each get there
     */
    InputProcessor(
            int[] channelCounts,
            Output[] inputs,
            Function<Output, BatchTarget> batchTargets,
            Suspensions suspensions,
            TaskCounters counters,
            BarrierAlignment alignment) {
        this.suspensions = suspensions;
        this.counters = counters;
        this.alignment = alignment;
        alignment.onReleased(this::unblock);
        for (int i = 0; i < inputs.length; i++) {
            TaskInput input = new TaskInput(inputs[i], batchTargets.apply(inputs[i]), channelCounts[i], counters);
            for (int channel = 0; channel < channelCounts[i]; channel++) {
                channels.add(new InputChannel(input, channel, channels.size()));
            }
        }
        channelsLeft = channels.size();
        ready = new ReadyChannels(channels.size());
        ready.addAll(channels);
    }

    /** All channels, input by input. */
    List<InputChannel> channels() {
        return channels;
    }

    /** Any thread. @return whether the task needs to be woken */
    boolean wake(InputChannel channel) {
        return ready.wake(channel);
    }

    @Override
    public Taken take() throws ChannelFailedException {
        if (batch == null && !nextBatch()) {
            return channelsLeft == 0 ? Taken.END : Taken.NOTHING;
        }
        processBatch();
        return Taken.SOME;
    }

    private boolean nextBatch() throws ChannelFailedException {
        for (InputChannel first = ready.first(); first != null; first = ready.first()) {
            if (first.isBlocked()) {
                ready.withdrawFirst().withdraw();
                continue;
            }
            if (first.kept() != null) {
                ready.rotate();
                goOnWithKept(first);
                return true;
            }
            ElementBatch found = first.reader().poll();
            if (found == null) {
                ready.dropFirst();
                // What came between the look and the drop woke nobody.
                found = first.reader().poll();
                if (found != null) {
                    ready.restore(first);
                }
            } else {
                ready.rotate();
            }
            if (found != null) {
                current = first;
                batch = found;
                position = 0;
                event = 0;
                return true;
            }
        }
        return false;
    }

    private void goOnWithKept(InputChannel channel) {
        current = channel;
        batch = channel.kept();
        position = channel.keptPosition();
        event = channel.keptEvent();
        channel.forgetKept();
    }

    private void processBatch() {
        ElementBatch taken = batch;
        int events = taken.eventCount();
        while (true) {
            int stop = event < events ? taken.eventPosition(event) : taken.size();
            pushRecords(taken, stop);
            if (event == events) {
                break;
            }
            ChannelEvent next = taken.event(event++);
            if (next instanceof ChannelEvent.Barrier barrier) {
                if (alignment.onBarrier(current.index(), barrier)) {
                    block();
                    return;
                }
            } else {
                current.input().onEvent(current, next);
                if (current.ended()) {
                    alignment.onEnded(current.index());
                }
                if (suspensions.any() || alignment.isDue()) {
                    return;
                }
            }
        }
        release();
    }

    private void block() {
        current.block(batch, position, event);
        blocked.add(current);
        batch = null;
        current = null;
    }

    private void unblock() {
        for (InputChannel channel : blocked) {
            if (channel.unblock()) {
                ready.giveBack(channel);
            }
        }
        blocked.clear();
    }

    private void pushRecords(ElementBatch taken, int stop) {
        int start = position;
        current.input().batches().push(taken, start, stop);
        position = stop;
        counters.addRecordsIn(stop - start);
    }

    private void release() {
        current.reader().release(batch);
        batch = null;
        if (current.ended()) {
            channelsLeft--;
        }
        current = null;
    }

    /** Gives everything back; what is still in the channels is lost. */
    public void close() {
        if (batch != null) {
            current.reader().release(batch);
            batch = null;
        }
        for (InputChannel channel : channels) {
            channel.close();
        }
    }
}
