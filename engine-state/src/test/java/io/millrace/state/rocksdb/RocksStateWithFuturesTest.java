package io.millrace.state.rocksdb;

import io.millrace.execution.keyed.StateWithFuturesConformance;
import io.millrace.state.KeyedStateBackend;
import io.millrace.state.StateBackend;
import org.junit.jupiter.api.AfterEach;

class RocksStateWithFuturesTest extends StateWithFuturesConformance {
    private final Backends backends = new Backends(0);

    @Override
    protected KeyedStateBackend backend(StateBackend.Request request) {
        return backends.of(request);
    }

    @AfterEach
    void closeAll() {
        backends.close();
    }
}
