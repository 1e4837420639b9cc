package io.millrace.exchange;

/**
 * The producing end of one channel: one consumer subtask. Owned by the producing task's thread.
 *
 * <p>Credit is soft: {@link #writable()} turns false when the consumer is behind, and the task then takes no new input;
 * what one input already under way still emits is accepted, up to a hard bound where the writer blocks (in production)
 * until there is room. So memory stays bounded and no record needs an answer.
 *
 * <p>Once the channel broke, {@link #record}, {@link #event}, {@link #flush} and {@link #writable} throw a
 * {@link io.millrace.base.MillraceException} with code {@link io.millrace.base.FailureCodes#CHANNEL_BROKE}. A consumer
 * that closed its end because it has enough is no failure: what is written is dropped from then on.
 */
public interface ChannelWriter {

    /** Appends a record; the value must not change afterwards. */
    void record(Object value, long timestamp);

    void event(ChannelEvent event);

    /** Hands over what is staged. Called when there is nothing more to do now, and before the task waits. */
    void flush();

    /** Says, ahead of all that is under way, what was handed over last. */
    default void announce(Announcement announcement) {}

    /**
     * Gives room beyond the bounds, or takes it back: a snapshot waits for what is under way to be out. There is a bound to
     * that, too.
     */
    default void lend(boolean lent) {}

    /** As {@link #lend}, for a task that waits at the hard bound in the middle of a record. Any thread. */
    default void relieve() {}

    /** False: take no new input until the wake-up given at creation fires. */
    boolean writable();

    /** Ends the channel abnormally: the consumer sees a failure instead of an end. */
    void abort(String reason);

    /** Frees resources after {@link ChannelEvent.EndOfData} was handed over, or after {@link #abort}. */
    void close();
}
