package io.millrace.execution.keyed;

import io.millrace.state.KeyedStateBackend;
import io.millrace.state.TestRequests;

class HeapKeyedStateTest extends KeyedStateConformance {
    @Override
    protected KeyedStateBackend backend(Class<?> keyClass) {
        return TestRequests.heap(keyClass);
    }
}
