package io.millrace.execution.keyed;

import io.millrace.state.HeapKeyedStateBackend;
import io.millrace.state.KeyedStateBackend;
import io.millrace.state.StateBackend;
import java.io.IOException;

class HeapStateWithFuturesTest extends StateWithFuturesConformance {
    @Override
    protected KeyedStateBackend backend(StateBackend.Request request) throws IOException {
        return new HeapKeyedStateBackend(request);
    }
}
