package io.millrace.api.connector.source;

import java.io.Serializable;

/**
 * Where records come from. The enumerator lives in the JobManager, one per source; readers live in the tasks, one per
 * subtask, ask for splits and read them.
 */
public interface Source<T, SplitT extends SourceSplit, EnumChkT> extends Serializable {
    Boundedness getBoundedness();

    /**
     * True when a split that no reader has yet may hold records of any time, so that watermarks made from the splits that
     * are read would make them late. The engine then lets no watermark of a reader pass, and does not call it idle, until
     * the reader was told that no more splits will come. The enumerator should say so to all readers at once when it
     * hands out the last split. See docs/design/0003.
     */
    default boolean holdsWatermarksUntilAllSplitsAssigned() {
        return false;
    }

    /** Runs in the JobManager. */
    SplitEnumerator<SplitT, EnumChkT> createEnumerator(SplitEnumeratorContext<SplitT> enumContext) throws Exception;

    SplitEnumerator<SplitT, EnumChkT> restoreEnumerator(SplitEnumeratorContext<SplitT> enumContext, EnumChkT checkpoint)
            throws Exception;

    SimpleVersionedSerializer<SplitT> getSplitSerializer();

    SimpleVersionedSerializer<EnumChkT> getEnumeratorCheckpointSerializer();

    /** Runs in a task. */
    SourceReader<T, SplitT> createReader(SourceReaderContext readerContext) throws Exception;
}
