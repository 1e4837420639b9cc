package io.millrace.state;

import io.millrace.api.types.TypeInformation;
import io.millrace.base.KeyGroups;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.StateBackendOptions;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.state.thrift.KeyedSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.OptionalLong;

/** What tests ask of backends. */
public final class TestRequests {
    public static final int MAX_PARALLELISM = 128;

    private TestRequests() {}

    /** All key groups, nothing restored. */
    public static StateBackend.Request anew(Class<?> keyClass) {
        return of(
                keyClass,
                TypeInformation.of(keyClass).createSerializer(),
                new KeyGroups.Range(0, MAX_PARALLELISM - 1),
                List.of(),
                new InMemorySnapshots());
    }

    @SuppressWarnings("unchecked") // keys and their serializer agree
    public static StateBackend.Request of(
            Class<?> keyClass,
            TypeSerializer<?> keys,
            KeyGroups.Range range,
            List<KeyedSnapshot> restored,
            SnapshotInput snapshots) {
        return new StateBackend.Request(
                "operator 'test'",
                keyClass,
                (TypeSerializer<Object>) keys,
                MAX_PARALLELISM,
                range,
                new Configuration().set(StateBackendOptions.UNREGISTERED_KRYO_TYPES, true),
                "slot 0",
                URI.create("file:///nonexistent/"),
                restored,
                OptionalLong.empty(),
                snapshots);
    }

    /** A heap backend for all key groups. */
    public static KeyedStateBackend heap(Class<?> keyClass) {
        try {
            return new HeapKeyedStateBackend(anew(keyClass));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
