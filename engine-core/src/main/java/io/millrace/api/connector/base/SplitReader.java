package io.millrace.api.connector.base;

import io.millrace.api.connector.source.SourceSplit;
import java.io.IOException;
import java.util.Collection;

/**
 * Fetches records of splits, blocking as it likes, on a thread of its own: all methods but {@link #wakeUp} run there, one
 * at a time. That thread is also interrupted when the reader is closed.
 */
public interface SplitReader<E, SplitT extends SourceSplit> extends AutoCloseable {

    /** Records of the splits it was given, some or none. Waits for them; returns early after {@link #wakeUp}. */
    RecordsWithSplitIds<E> fetch() throws IOException;

    /** Before a {@link #fetch}. */
    void handleSplitsChanges(SplitsChange<SplitT> splitsChanges);

    /** From another thread: let the fetch that is under way, or else the next one, return soon. */
    void wakeUp();

    /** Watermark alignment: fetch nothing of some splits until they are resumed. */
    default void pauseOrResumeSplits(Collection<SplitT> splitsToPause, Collection<SplitT> splitsToResume) {
        throw new UnsupportedOperationException(getClass().getName() + " cannot pause single splits");
    }
}
