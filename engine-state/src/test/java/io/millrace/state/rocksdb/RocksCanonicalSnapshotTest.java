package io.millrace.state.rocksdb;

import io.millrace.state.KeyedSnapshotConformance;
import io.millrace.state.KeyedStateBackend;
import io.millrace.state.StateBackend;

class RocksCanonicalSnapshotTest extends KeyedSnapshotConformance {
    private static final long CACHE_BYTES = 1 << 16;

    private final Backends backends = new Backends(CACHE_BYTES);

    @Override
    protected boolean canonical() {
        return true;
    }

    @Override
    protected KeyedStateBackend backend(StateBackend.Request request) {
        return backends.of(request);
    }

    @Override
    protected int changes() {
        return 1_000;
    }

    @Override
    protected void closeAll() {
        backends.close();
    }
}
