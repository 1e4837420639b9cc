package io.millrace.api.state;

import io.millrace.base.configuration.CheckpointingOptions;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.StateBackendOptions;

/** State in RocksDB on a local disk, which may be larger than memory. Its checkpoints write only what is new, unless told otherwise. */
public class EmbeddedRocksDBStateBackend implements StateBackend {
    private final boolean incremental;

    public EmbeddedRocksDBStateBackend() {
        this(true);
    }

    /** @param enableIncrementalCheckpointing false: each checkpoint writes everything */
    public EmbeddedRocksDBStateBackend(boolean enableIncrementalCheckpointing) {
        this.incremental = enableIncrementalCheckpointing;
    }

    public boolean isIncrementalCheckpointsEnabled() {
        return incremental;
    }

    @Override
    public Configuration settings() {
        Configuration settings = new Configuration().set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        return incremental ? settings : settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, false);
    }
}
