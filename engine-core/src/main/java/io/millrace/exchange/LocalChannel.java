package io.millrace.exchange;

import org.jctools.queues.SpscUnboundedArrayQueue;

/**
 * What the two ends of a channel inside one process share: full batches one way, empty ones back, and how it ended.
 * Batches circulate, so a running channel allocates nothing. Each field says which thread writes it.
 */
final class LocalChannel {
    final ChannelId id;
    final ExchangeLimits limits;
    /** Writer to reader. */
    final SpscUnboundedArrayQueue<ElementBatch> full = new SpscUnboundedArrayQueue<>(16);
    /** Reader to writer. */
    final SpscUnboundedArrayQueue<ElementBatch> empty = new SpscUnboundedArrayQueue<>(16);

    final Doorbell readerBell = new Doorbell();
    final Doorbell writerBell = new Doorbell();

    final LastAnnouncements announcements = new LastAnnouncements();

    private volatile String failure;
    private volatile boolean ended;
    private volatile boolean unread;

    LocalChannel(ChannelId id, ExchangeLimits limits) {
        this.id = id;
        this.limits = limits;
    }

    /** Null while the channel is well. */
    String failure() {
        return failure;
    }

    /** Breaks the channel for both ends, unless everything was handed over already. Any thread. */
    void fail(String reason) {
        synchronized (this) {
            if (ended || failure != null) {
                return;
            }
            failure = reason;
        }
        readerBell.force();
        writerBell.force();
    }

    /** The writer handed over the end of data: from here on the channel cannot fail. Writer's thread. */
    void end() {
        synchronized (this) {
            ended = failure == null;
        }
    }

    /** The reader wants nothing more: what is still written is dropped. Reader's thread. */
    void stopReading() {
        unread = true;
        writerBell.force();
    }

    boolean isUnread() {
        return unread;
    }
}
