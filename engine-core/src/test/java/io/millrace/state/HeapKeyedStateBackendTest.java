package io.millrace.state;

class HeapKeyedStateBackendTest extends KeyedStateBackendConformance {
    @Override
    protected KeyedStateBackend backend(Class<?> keyClass) {
        return TestRequests.heap(keyClass);
    }
}
