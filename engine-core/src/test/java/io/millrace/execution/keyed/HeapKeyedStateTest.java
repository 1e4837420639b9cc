package io.millrace.execution.keyed;

import io.millrace.state.HeapKeyedStateBackend;
import io.millrace.state.KeyedStateBackend;

class HeapKeyedStateTest extends KeyedStateConformance {
    @Override
    protected KeyedStateBackend backend(Class<?> keyClass) {
        return new HeapKeyedStateBackend(keyClass);
    }
}
