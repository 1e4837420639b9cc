package io.millrace.execution.channels;

import io.millrace.exchange.ChannelReader;
import java.util.concurrent.atomic.AtomicBoolean;

/** One channel of a task's inputs. Owned by the task's thread but for the ready mark. */
final class InputChannel {
    private final AtomicBoolean ready = new AtomicBoolean();
    private final TaskInput input;
    private final int indexInInput;
    private ChannelReader reader;
    private boolean ended;

    InputChannel(TaskInput input, int indexInInput) {
        this.input = input;
        this.indexInInput = indexInInput;
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
