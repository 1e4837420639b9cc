package io.millrace.api.state;

/** The names of state backends, as the key {@code state.backend.type} takes them. */
public final class StateBackendLoader {
    public static final String HASHMAP_STATE_BACKEND_NAME = "hashmap";
    public static final String ROCKSDB_STATE_BACKEND_NAME = "rocksdb";

    /** Flink's backend with state in a remote file system. There is none here: a job that asks for it is refused. */
    public static final String FORST_STATE_BACKEND_NAME = "forst";

    private StateBackendLoader() {}
}
