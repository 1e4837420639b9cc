package io.millrace.exchange;

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

    /** Tells the producer that nothing more will be read. */
    void close();
}
