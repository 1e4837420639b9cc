package io.millrace.state.rocksdb;

import io.millrace.state.KeyedStateBackend;
import io.millrace.state.StateBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes backends in a directory of its own; closes them and removes it. */
final class Backends implements AutoCloseable {
    /** Tests keep dozens of databases open at a time; little memory would have each write flushed. */
    private static final long MEMORY_BYTES = 1L << 30;

    private final List<KeyedStateBackend> made = new ArrayList<>();
    private final long cacheBytes;
    private final Path directory;

    Backends(long cacheBytes) {
        this.cacheBytes = cacheBytes;
        try {
            directory = Files.createTempDirectory("rocks");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    KeyedStateBackend of(StateBackend.Request request) {
        try (RocksMemory memory = RocksMemory.of("slot 0", MEMORY_BYTES)) {
            KeyedStateBackend backend = new RocksKeyedStateBackend(
                    request, memory, directory.resolve("backend-" + made.size()), cacheBytes);
            made.add(backend);
            return backend;
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    @Override
    public void close() {
        made.forEach(KeyedStateBackend::close);
        try {
            Directories.delete(directory);
        } catch (IOException remains) {
            throw new UncheckedIOException(remains);
        }
    }
}
