package io.millrace.api.state;

import io.millrace.api.closure.RefusedArgumentException;
import io.millrace.base.MemorySize;
import io.millrace.base.configuration.CheckpointingOptions;
import io.millrace.base.configuration.Configuration;

/** State on the heap, checkpoints in the JobManager's memory: for tests, and for jobs that keep next to nothing. */
public class MemoryStateBackend extends HashMapStateBackend {
    /** What a task may keep at most unless said otherwise, in bytes: no more fits into a message. */
    public static final int DEFAULT_MAX_STATE_SIZE = 3 << 20;

    private final int maxStateSize;

    public MemoryStateBackend() {
        this(DEFAULT_MAX_STATE_SIZE);
    }

    /** @param maxStateSize what a task may keep at most, serialized, in bytes; above the default it means the default */
    public MemoryStateBackend(int maxStateSize) {
        if (maxStateSize <= 0) {
            throw new RefusedArgumentException("the largest state must be of at least one byte, not " + maxStateSize);
        }
        this.maxStateSize = maxStateSize;
    }

    /** @param asynchronousSnapshots has no effect: all are */
    public MemoryStateBackend(boolean asynchronousSnapshots) {
        this();
    }

    /** As the others. */
    public MemoryStateBackend(int maxStateSize, boolean asynchronousSnapshots) {
        this(maxStateSize);
    }

    public int getMaxStateSize() {
        return maxStateSize;
    }

    @Override
    public Configuration settings() {
        Configuration settings = super.settings().set(CheckpointingOptions.CHECKPOINT_STORAGE, "jobmanager");
        return maxStateSize == DEFAULT_MAX_STATE_SIZE
                ? settings
                : settings.set(CheckpointingOptions.MAX_STATE_IN_JOB_MANAGER, new MemorySize(maxStateSize));
    }
}
