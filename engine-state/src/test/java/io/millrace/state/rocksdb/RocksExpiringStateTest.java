package io.millrace.state.rocksdb;

import io.millrace.execution.keyed.ExpiringStateConformance;
import io.millrace.state.KeyedStateBackend;
import io.millrace.state.StateBackend;
import org.junit.jupiter.api.AfterEach;

class RocksExpiringStateTest extends ExpiringStateConformance {
    private static final long CACHE_BYTES = 1 << 16;

    private final Backends backends = new Backends(CACHE_BYTES);

    @Override
    protected KeyedStateBackend backend(StateBackend.Request request) {
        return backends.of(request);
    }

    @Override
    protected boolean canonical() {
        return false;
    }

    @AfterEach
    void closeAll() {
        backends.close();
    }
}
