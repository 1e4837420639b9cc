package io.millrace.state.rocksdb;

import io.millrace.api.types.TypeInformation;
import io.millrace.base.KeyGroups;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.fs.FileSystem.SeekableInputStream;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.state.KeyedStateBackend;
import io.millrace.state.SnapshotInput;
import io.millrace.state.StateBackend;
import io.millrace.state.thrift.StateSegment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes backends in a test's directory and closes them all. */
final class Backends implements AutoCloseable {
    private final Path directory;
    private final List<KeyedStateBackend> made = new ArrayList<>();
    private final long cacheBytes;

    Backends(Path directory, long cacheBytes) {
        this.directory = directory;
        this.cacheBytes = cacheBytes;
    }

    @SuppressWarnings("unchecked") // keys and their serializer agree
    KeyedStateBackend anew(Class<?> keyClass) {
        Path scratch = directory.resolve("backend-" + made.size());
        StateBackend.Request request = new StateBackend.Request(
                "operator 'test'",
                keyClass,
                (TypeSerializer<Object>) TypeInformation.of(keyClass).createSerializer(),
                128,
                new KeyGroups.Range(0, 127),
                new Configuration(),
                "slot 0",
                scratch.toUri(),
                List.of(),
                new Nothing());
        try {
            KeyedStateBackend backend =
                    new RocksKeyedStateBackend(request, RocksMemory.of("slot 0", 32 << 20), scratch, cacheBytes);
            made.add(backend);
            return backend;
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    @Override
    public void close() {
        made.forEach(KeyedStateBackend::close);
    }

    private static final class Nothing implements SnapshotInput {
        @Override
        public SeekableInputStream open(StateSegment segment) {
            throw new AssertionError("nothing is restored");
        }

        @Override
        public byte[] read(StateSegment segment) {
            throw new AssertionError("nothing is restored");
        }
    }
}
