package io.millrace.execution.channels;

import io.millrace.exchange.ChannelReader;
import io.millrace.exchange.ElementBatch;
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

    void reader(ChannelReader opened) {
        reader = opened;
    }

    ChannelReader reader() {
        return reader;
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
                reader.release(kept);
                kept = null;
            }
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
