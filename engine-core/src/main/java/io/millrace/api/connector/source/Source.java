package io.millrace.api.connector.source;

import java.io.Serializable;

/**
 * Where records come from. The enumerator lives in the JobManager, one per source; readers live in the tasks, one per
 * subtask, ask for splits and read them.
 */
public interface Source<T, SplitT extends SourceSplit, EnumChkT> extends Serializable {
    Boundedness getBoundedness();

    /** Runs in the JobManager. */
    SplitEnumerator<SplitT, EnumChkT> createEnumerator(SplitEnumeratorContext<SplitT> enumContext) throws Exception;

    SplitEnumerator<SplitT, EnumChkT> restoreEnumerator(SplitEnumeratorContext<SplitT> enumContext, EnumChkT checkpoint)
            throws Exception;

    SimpleVersionedSerializer<SplitT> getSplitSerializer();

    SimpleVersionedSerializer<EnumChkT> getEnumeratorCheckpointSerializer();

    /** Runs in a task. */
    SourceReader<T, SplitT> createReader(SourceReaderContext readerContext) throws Exception;
}
