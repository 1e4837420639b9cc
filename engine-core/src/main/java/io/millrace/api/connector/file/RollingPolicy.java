package io.millrace.api.connector.file;

import java.io.IOException;
import java.io.Serializable;

/** Says when a part file is closed and the next one of its bucket begun. The task's thread. */
public interface RollingPolicy<IN, BucketID> extends Serializable {
    /** Whether a part may not go on behind a checkpoint. */
    boolean shouldRollOnCheckpoint(PartFileInfo<BucketID> partFileState) throws IOException;

    /** Asked before each element; the element goes into the next part if so. */
    boolean shouldRollOnEvent(PartFileInfo<BucketID> partFileState, IN element) throws IOException;

    /** Asked every bucket check interval. */
    boolean shouldRollOnProcessingTime(PartFileInfo<BucketID> partFileState, long currentTime) throws IOException;
}
