package io.millrace.api.state;

import io.millrace.base.configuration.CheckpointingOptions;
import io.millrace.base.configuration.Configuration;

/** State on the heap, checkpoints in the JobManager's memory: for tests, and for jobs that keep next to nothing. */
public class MemoryStateBackend extends HashMapStateBackend {
    @Override
    public Configuration settings() {
        return super.settings().set(CheckpointingOptions.CHECKPOINT_STORAGE, "jobmanager");
    }
}
