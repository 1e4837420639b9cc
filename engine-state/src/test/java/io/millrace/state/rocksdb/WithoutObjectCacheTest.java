package io.millrace.state.rocksdb;

import io.millrace.state.KeyedStateBackendConformance;
import io.millrace.state.KeyedStateBackend;
import io.millrace.state.TestRequests;
import org.junit.jupiter.api.AfterEach;

class WithoutObjectCacheTest extends KeyedStateBackendConformance {
    private static final long CACHE_BYTES = 0;

    private Backends backends;

    /** Also called while the suite's fields are set. */
    @Override
    protected KeyedStateBackend backend(Class<?> keyClass) {
        if (backends == null) {
            backends = new Backends(CACHE_BYTES);
        }
        return backends.of(TestRequests.anew(keyClass));
    }

    @AfterEach
    void close() {
        if (backends != null) {
            backends.close();
        }
    }
}
