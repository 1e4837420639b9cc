package io.millrace.execution.channels;

import io.millrace.exchange.ChannelEvent;
import io.millrace.exchange.ChannelFailedException;
import io.millrace.exchange.ElementBatch;
import io.millrace.execution.operators.Intake;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.Suspensions;
import io.millrace.execution.operators.TaskCounters;
import io.millrace.execution.operators.TaskTimers;
import io.millrace.execution.operators.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * Reads a task's channels: takes a batch, pushes its records up to the next event in a tight loop, then the event. An
 * event that suspends an operator stops it in the middle of the batch; the next call goes on there. Channels take turns
 * batch by batch. A channel behind a barrier that others have not delivered yet keeps the rest of its batch and loses its
 * turns.
 */
public final class InputProcessor implements Intake {
    /** At most so many records are pushed before a look at the room behind: they may become many more. */
    private static final int RECORDS_WITHOUT_LOOK = 128;

    private final Suspensions suspensions;
    private final TaskCounters counters;
    private final TaskTimers timers;
    private final Turn turn;
    private final List<InputChannel> channels = new ArrayList<>();
    private final ReadyChannels ready;
    private final BarrierAlignment alignment;
    private final Overtaking overtaking;
    private final List<InputChannel> blocked = new ArrayList<>();
    /** Channels without restored elements, while others have some. */
    private final List<InputChannel> waiting = new ArrayList<>();
    /** Batches of restored elements still to be processed: they come before anything that is read. */
    private int restoredLeft;

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
            TaskTimers timers,
            BarrierAlignment alignment) {
        this.timers = timers;
        this.turn = timers.turn(RECORDS_WITHOUT_LOOK);
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
        overtaking = new Overtaking(channels, ready);
    }

    /** Elements of a channel that are processed before anything is read. */
    void restore(InputChannel channel, List<ElementBatch> batches) {
        channel.restore(batches);
        restoredLeft += batches.size();
    }

    /** A barrier overtakes what has not been processed of these channels: it is noted down from now on. */
    public void overtake(long checkpointId, IntPredicate awaited) {
        overtaking.begin(checkpointId, awaited, current, batch, position, event);
    }

    /** Reads ahead what a barrier has overtaken. @return whether all of it is noted down */
    public boolean readOvertaken() throws ChannelFailedException {
        return overtaking.goOn();
    }

    /** After {@link #readOvertaken} said that it is complete: all channels as they were. */
    public List<FrozenChannel> overtaken() {
        return overtaking.end();
    }

    public void forgetOvertaken() {
        overtaking.giveUp();
    }

    /** All channels, input by input. */
    List<InputChannel> channels() {
        return channels;
    }

    /** Any thread. @return whether the task needs to be woken */
    boolean wake(InputChannel channel) {
        return ready.wake(channel) || overtaking.isUnderWay();
    }

    @Override
    public Taken take() throws ChannelFailedException {
        if (batch == null && !nextBatch()) {
            return channelsLeft == 0 ? Taken.END : Taken.NOTHING;
        }
        turn.begin(timers.monotonicMillis());
        processBatch();
        return Taken.SOME;
    }

    private boolean nextBatch() throws ChannelFailedException {
        for (InputChannel first = ready.first(); first != null; first = ready.first()) {
            if (first.isBlocked()) {
                ready.withdrawFirst().withdraw();
                continue;
            }
            if (restoredLeft > 0 && first.restored() == 0) {
                waiting.add(ready.withdrawFirst());
                continue;
            }
            if (first.kept() != null) {
                ready.rotate();
                goOnWithKept(first);
                return true;
            }
            ElementBatch found = first.next();
            if (found == null) {
                ready.dropFirst();
                // What came between the look and the drop woke nobody.
                found = first.next();
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
            if (!pushRecords(taken, stop)) {
                return;
            }
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

    /**
     * @return whether all were taken; the rest waits for room, since an operator may make many out of each, or for the
     *     task's next turn
     */
    private boolean pushRecords(ElementBatch taken, int stop) {
        int start = position;
        BatchTarget target = current.input().batches();
        while (position < stop) {
            int to = Math.min(stop, position + turn.records());
            target.push(taken, position, to);
            position = to;
            if (to < stop && (turn.look() || current.input().full())) {
                break;
            }
        }
        counters.addRecordsIn(position - start);
        return position == stop;
    }

    private void release() {
        if (current.release(batch) && --restoredLeft == 0) {
            waiting.forEach(ready::giveBack);
            waiting.clear();
        }
        batch = null;
        if (current.ended()) {
            channelsLeft--;
        }
        current = null;
    }

    /** Gives everything back; what is still in the channels is lost. */
    public void close() {
        if (batch != null) {
            current.release(batch);
            batch = null;
        }
        for (InputChannel channel : channels) {
            channel.close();
        }
    }
}
