package io.millrace.state.rocksdb;

import io.millrace.base.fs.LocalDirectories;
import io.millrace.state.KeyedStateBackend;
import io.millrace.state.StateBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** Makes backends in a directory of its own; closes them and removes it. */
final class Backends implements AutoCloseable {
    /** Tests keep dozens of databases open at a time; little memory would have each write flushed. */
    private static final long MEMORY_BYTES = 1L << 30;

    private static final Sweeping AT_ONCE = new Sweeping(Runnable::run, 0);

    private final List<KeyedStateBackend> open = new ArrayList<>();
    private final long cacheBytes;
    private final long memoryBytes;
    private final Executor threads;
    private final Path directory;
    private int made;

    Backends(long cacheBytes) {
        this(cacheBytes, MEMORY_BYTES, BarrierFlush.THREADS);
    }

    /** @param threads where what was changed before a barrier is written */
    Backends(long cacheBytes, long memoryBytes, Executor threads) {
        this.cacheBytes = cacheBytes;
        this.memoryBytes = memoryBytes;
        this.threads = threads;
        try {
            directory = Files.createTempDirectory("rocks");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    RocksKeyedStateBackend of(StateBackend.Request request) {
        try (RocksMemory memory = RocksMemory.of("slot 0", memoryBytes)) {
            RocksKeyedStateBackend backend = new RocksKeyedStateBackend(
                    request, memory, directory.resolve("backend-" + ++made), cacheBytes, threads, AT_ONCE);
            open.add(backend);
            return backend;
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    @Override
    public void close() {
        open.forEach(KeyedStateBackend::close);
        open.clear();
        try {
            LocalDirectories.delete(directory);
        } catch (IOException remains) {
            throw new UncheckedIOException(remains);
        }
    }
}
