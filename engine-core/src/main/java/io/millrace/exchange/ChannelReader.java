package io.millrace.exchange;

import java.util.function.Consumer;

/** The consuming end of one channel. Owned by the consuming task's thread. */
public interface ChannelReader {

    /**
     * The next batch, or null when nothing has arrived. The caller owns it until {@link #release}.
     *
     * @throws ChannelFailedException when the channel broke before its end of data
     */
    ElementBatch poll() throws ChannelFailedException;

    /** Gives a batch back; its room becomes the producer's credit. */
    void release(ElementBatch batch);

    /**
     * Has somebody hear, on any thread, what the producer says ahead of the elements; the newest of what it has said
     * already comes at once.
     */
    default void onAnnouncement(Consumer<Announcement> listener) {}

    /**
     * True: the reader keeps batches without releasing them until an announced barrier has come, so what stands before
     * that is wanted now. What comes meanwhile counts against the credit afterwards.
     */
    default void hurry(boolean hurries) {}

    /** Tells the producer that nothing more will be read. */
    void close();
}
