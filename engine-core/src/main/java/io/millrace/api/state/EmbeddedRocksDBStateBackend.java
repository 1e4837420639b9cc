package io.millrace.api.state;

import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.StateBackendOptions;

/** State in RocksDB on a local disk, which may be larger than memory. Its checkpoints write only what is new. */
public class EmbeddedRocksDBStateBackend implements StateBackend {
    @Override
    public Configuration settings() {
        return new Configuration().set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    }
}
