package io.millrace.state;

import java.io.IOException;

class HeapKeyedSnapshotTest extends KeyedSnapshotConformance {
    @Override
    protected boolean canonical() {
        return true;
    }

    @Override
    protected KeyedStateBackend backend(StateBackend.Request request) throws IOException {
        return new HeapKeyedStateBackend(request);
    }
}
