package io.millrace.state.rocksdb;

import io.millrace.state.KeyedStateBackend;
import io.millrace.state.KeyedStateBackendConformance;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;

class WithoutObjectCacheTest extends KeyedStateBackendConformance {
    private Backends backends;

    @Override
    protected KeyedStateBackend backend(Class<?> keyClass) {
        if (backends == null) {
            try {
                backends = new Backends(Files.createTempDirectory("rocks"), 0);
            } catch (IOException full) {
                throw new AssertionError(full);
            }
        }
        return backends.anew(keyClass);
    }

    @AfterEach
    void close() {
        if (backends != null) {
            backends.close();
        }
    }
}
