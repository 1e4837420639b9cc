package io.millrace.state.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.base.KeyGroups;
import io.millrace.state.FrozenState;
import io.millrace.state.InMemorySnapshots;
import io.millrace.state.KeyedTable;
import io.millrace.state.TableDescriptor;
import io.millrace.state.TestRequests;
import io.millrace.state.VoidNamespace;
import io.millrace.state.thrift.KeyedSnapshot;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** What a checkpoint uploads is what changed since the last one, not what there is. */
class IncrementalBytesTest {
    private static final int VALUE_BYTES = 1_000;
    private static final int ENTRIES = 500_000;
    private static final TableDescriptor<VoidNamespace, byte[]> BLOBS = new TableDescriptor<>(
            "blobs", VoidNamespace.SERIALIZER, TypeInformation.of(byte[].class).createSerializer());

    @Test
    void theSecondCheckpointOf500MegabytesThatDidNotChangeUploadsLessThanOnePercent()
            throws IOException, RocksDBException {
        try (Backends backends = new Backends(16 << 20, 64 << 20, BarrierFlush.THREADS)) {
            RocksKeyedStateBackend backend = backends.of(TestRequests.of(
                    Long.class,
                    Types.LONG.createSerializer(),
                    new KeyGroups.Range(0, TestRequests.MAX_PARALLELISM - 1),
                    List.of(),
                    new InMemorySnapshots()));
            KeyedTable<Object, byte[]> blobs = backend.table(BLOBS, VoidNamespace.INSTANCE);
            SplittableRandom random = new SplittableRandom(1);
            for (long key = 0; key < ENTRIES; key++) {
                byte[] blob = new byte[VALUE_BYTES];
                random.nextBytes(blob);
                blobs.put(key, blob);
            }
            // Compactions are the database's own changes: they are let finish, so that none falls between the two.
            upload(backend, 1, OptionalLong.empty());
            settle(backend.database().db());

            long first = upload(backend, 2, OptionalLong.empty());
            long second = upload(backend, 3, OptionalLong.of(2));

            assertThat(first).isGreaterThan((long) ENTRIES * VALUE_BYTES);
            assertThat(second).isLessThan(first / 100);

            blobs.put(7L, new byte[VALUE_BYTES]);
            assertThat(upload(backend, 4, OptionalLong.of(3)))
                    .as("after a single change")
                    .isLessThan(first / 100)
                    .isGreaterThan(second);
        }
    }

    /** Pausing waits for what is running; what became due meanwhile runs after that. */
    private static void settle(RocksDB database) throws RocksDBException {
        do {
            database.pauseBackgroundWork();
            database.continueBackgroundWork();
        } while (count(database, "rocksdb.compaction-pending")
                        + count(database, "rocksdb.num-running-compactions")
                        + count(database, "rocksdb.num-running-flushes")
                > 0);
    }

    private static long count(RocksDB database, String property) throws RocksDBException {
        return database.getAggregatedLongProperty(property);
    }

    private static long upload(RocksKeyedStateBackend backend, long id, OptionalLong completed) throws IOException {
        CountedUpload upload = new CountedUpload();
        FrozenState<KeyedSnapshot> frozen = backend.freeze(id, false, completed);
        frozen.write(upload);
        frozen.release();
        backend.checkpointCompleted(id);
        return upload.bytes();
    }
}
