package io.millrace.state.rocksdb;

import io.millrace.execution.keyed.KeyedStateConformance;
import io.millrace.state.KeyedStateBackend;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;

class RocksKeyedStateTest extends KeyedStateConformance {
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
