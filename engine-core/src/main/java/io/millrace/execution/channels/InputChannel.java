package io.millrace.execution.channels;

import io.millrace.base.serialization.TypeSerializer;
import io.millrace.exchange.ChannelFailedException;
import io.millrace.exchange.ChannelId;
import io.millrace.exchange.ChannelReader;
import io.millrace.exchange.ElementBatch;
import io.millrace.exchange.ElementRecording;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** One channel of a task's inputs. Owned by the task's thread but for the ready mark. */
final class InputChannel {
    private final AtomicBoolean ready = new AtomicBoolean();
    private final TaskInput input;
    private final int indexInInput;
    private final int index;
    private ChannelReader reader;
    private boolean ended;

    /** Behind a barrier that others have not delivered yet. */
    private boolean blocked;
    /** Taken out of the turns while it was blocked. */
    private boolean withdrawn;
    /** What was left of the batch with the barrier. */
    private ElementBatch kept;

    private int keptPosition;
    private int keptEvent;

    /** Read before their turn, or restored. */
    private final ArrayDeque<ElementBatch> ahead = new ArrayDeque<>();
    /** How many of the first batches do not belong to the reader. */
    private int restored;
    /** Null unless a barrier has overtaken what stands in here. */
    private ChannelCapture capture;

    private Wiring wiring;

    /**
     * Where it leads from.
     *
     * @param serializer of the records
     */
    record Wiring(ChannelId id, int producerSubtask, TypeSerializer<Object> serializer) {}

    /** @param index among all channels of the task */
    InputChannel(TaskInput input, int indexInInput, int index) {
        this.input = input;
        this.indexInInput = indexInInput;
        this.index = index;
    }

    int index() {
        return index;
    }

    boolean isBlocked() {
        return blocked;
    }

    /** Nothing is read of it until {@link #unblock}; the rest of this batch comes first then. */
    void block(ElementBatch batch, int position, int event) {
        blocked = true;
        kept = batch;
        keptPosition = position;
        keptEvent = event;
    }

    void withdraw() {
        withdrawn = true;
    }

    /** @return whether it must be given its turns back */
    boolean unblock() {
        boolean wasWithdrawn = withdrawn;
        blocked = false;
        withdrawn = false;
        return wasWithdrawn;
    }

    ElementBatch kept() {
        return kept;
    }

    int keptPosition() {
        return keptPosition;
    }

    int keptEvent() {
        return keptEvent;
    }

    void forgetKept() {
        kept = null;
    }

    void open(ChannelReader opened, Wiring whence) {
        reader = opened;
        wiring = whence;
    }

    /** Elements that come before everything that is read. */
    void restore(List<ElementBatch> batches) {
        ahead.addAll(batches);
        restored += batches.size();
    }

    /** How many restored batches are still to be released. */
    int restored() {
        return restored;
    }

    /** The next batch, or null when nothing has arrived. */
    ElementBatch next() throws ChannelFailedException {
        return ahead.isEmpty() ? read() : ahead.pollFirst();
    }

    private ElementBatch read() throws ChannelFailedException {
        ElementBatch batch = reader.poll();
        if (batch != null && capture != null && !capture.isComplete()) {
            capture.note(batch, 0, 0);
        }
        return batch;
    }

    /** @return whether it was one of those restored */
    boolean release(ElementBatch batch) {
        if (restored > 0) {
            restored--;
            return true;
        }
        reader.release(batch);
        return false;
    }

    /** A barrier has overtaken what stands in here: what was taken out but not processed, then what comes. */
    void beginCapture(long checkpointId, ElementBatch current, int position, int event) {
        capture = new ChannelCapture(checkpointId, new ElementRecording(wiring.id(), wiring.serializer()));
        if (current != null) {
            capture.note(current, position, event);
        }
        if (kept != null) {
            capture.note(kept, keptPosition, keptEvent);
        }
        for (ElementBatch batch : ahead) {
            if (!capture.isComplete()) {
                capture.note(batch, 0, 0);
            }
        }
        if (!capture.isComplete()) {
            reader.hurry(true);
        }
    }

    /** Reads what has come, up to the barrier. @return whether there is something to process that was not there before */
    boolean readAhead() throws ChannelFailedException {
        boolean any = false;
        while (!capture.isComplete()) {
            ElementBatch batch = read();
            if (batch == null) {
                return any;
            }
            ahead.add(batch);
            any = true;
        }
        reader.hurry(false);
        return any;
    }

    boolean isCaptured() {
        return capture == null || capture.isComplete();
    }

    /** As it was when the barrier overtook it; what was noted down is forgotten here. */
    FrozenChannel endCapture(long watermark, boolean idle) {
        FrozenChannel frozen = new FrozenChannel(
                wiring.id().edge(),
                wiring.producerSubtask(),
                watermark,
                idle,
                wiring.serializer().schema(),
                capture == null ? null : capture.bytes());
        capture = null;
        return frozen;
    }

    void forgetCapture() {
        if (capture != null) {
            capture = null;
            reader.hurry(false);
        }
    }

    TaskInput input() {
        return input;
    }

    int indexInInput() {
        return indexInInput;
    }

    boolean ended() {
        return ended;
    }

    void end() {
        ended = true;
    }

    /** Null when it was never opened. Closing twice does nothing more. */
    void close() {
        if (reader != null) {
            if (kept != null) {
                release(kept);
                kept = null;
            }
            ahead.forEach(this::release);
            ahead.clear();
            reader.close();
            reader = null;
        }
    }

    boolean tryMarkReady() {
        return !ready.get() && ready.compareAndSet(false, true);
    }

    void clearReady() {
        ready.set(false);
    }
}
