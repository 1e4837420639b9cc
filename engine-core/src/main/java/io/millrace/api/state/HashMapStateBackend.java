package io.millrace.api.state;

import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.StateBackendOptions;

/** State as objects on the heap: fast, and no larger than memory. */
public class HashMapStateBackend implements StateBackend {
    @Override
    public Configuration settings() {
        return new Configuration().set(StateBackendOptions.STATE_BACKEND, "hashmap");
    }
}
