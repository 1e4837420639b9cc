package io.millrace.exchange;

import java.util.function.Consumer;

/** The consuming end of a channel inside one process. Owned by the consuming task's thread. */
final class LocalReader implements ChannelReader {
    private final LocalChannel channel;
    private final Runnable onClose;
    private long released;
    private boolean closed;

    LocalReader(LocalChannel channel, Runnable wakeup, Runnable onClose) {
        this.channel = channel;
        this.onClose = onClose;
        channel.readerBell.onRing(wakeup);
    }

    @Override
    public ElementBatch poll() throws ChannelFailedException {
        checkFailure();
        ElementBatch batch = next();
        if (batch != null || channel.readerBell.isArmed()) {
            return batch;
        }
        channel.readerBell.arm(0);
        batch = next();
        if (batch != null) {
            channel.readerBell.disarm();
        }
        checkFailure();
        return batch;
    }

    /**
     * One place for both looks: the second finds something so rarely that the compiler would bet on nothing, and throw the
     * compiled loop away each time it loses.
     */
    private ElementBatch next() {
        return channel.full.poll();
    }

    @Override
    public void release(ElementBatch batch) {
        batch.clear();
        released++;
        channel.empty.offer(batch);
        channel.writerBell.ring(released);
    }

    @Override
    public void onAnnouncement(Consumer<Announcement> listener) {
        channel.announcements.listen(listener);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            channel.stopReading();
            onClose.run();
        }
    }

    private void checkFailure() throws ChannelFailedException {
        String failure = channel.failure();
        if (failure != null) {
            throw new ChannelFailedException(failure);
        }
    }
}
