package io.millrace.state;

import java.io.IOException;

/** Keeps state as objects on the heap; snapshots are canonical. */
public final class HeapStateBackend implements StateBackend {
    public static final String NAME = "hashmap";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public KeyedStateBackend keyed(Request request) throws IOException {
        return new HeapKeyedStateBackend(request);
    }
}
