package io.millrace.state.rocksdb;

import io.millrace.state.CanonicalWriter;
import io.millrace.state.FrozenState;
import io.millrace.state.SnapshotOutput;
import io.millrace.state.StateBackend;
import io.millrace.state.thrift.KeyedSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.rocksdb.ReadOptions;
import org.rocksdb.Snapshot;

/** The entries of a database at one moment, to be written in the canonical format. Keeps the database open. */
final class FrozenDatabase implements FrozenState<KeyedSnapshot> {
    private final StateBackend.Request request;
    private final RocksDatabase database;
    private final BarrierFlush<Snapshot> moment;
    private final List<SavedFamily> families;
    private final List<CanonicalWriter.Content> beside;
    private final AtomicBoolean released = new AtomicBoolean();

    /**
     * Takes over the snapshot and one use of the database.
     *
     * @param beside what is kept, but not in the database
     */
    FrozenDatabase(
            StateBackend.Request request,
            RocksDatabase database,
            BarrierFlush<Snapshot> moment,
            List<SavedFamily> families,
            List<CanonicalWriter.Content> beside) {
        this.request = request;
        this.database = database;
        this.moment = moment;
        this.families = families;
        this.beside = beside;
    }

    @Override
    public KeyedSnapshot write(SnapshotOutput output) throws IOException {
        try (ReadOptions reading = new ReadOptions().setSnapshot(moment.await()).setFillCache(false)) {
            List<CanonicalWriter.Content> contents = new ArrayList<>(beside);
            families.forEach(family -> contents.add(entries(family, reading)));
            return CanonicalWriter.write(
                    output,
                    request.maxParallelism(),
                    request.keyGroups(),
                    request.keySerializer().schema(),
                    contents);
        }
    }

    private FrozenEntries entries(SavedFamily family, ReadOptions reading) {
        List<byte[]> prefixes = family.namespaces().keySet().stream()
                .map(namespace -> KeyBytes.prefix(namespace.bytes()))
                .toList();
        return new FrozenEntries(
                family.state(), database, database.family(family.state().name()), reading, prefixes);
    }

    @Override
    public void release() {
        if (released.compareAndSet(false, true)) {
            moment.whenOver(this::letGo);
        }
    }

    /** @param snapshot null when there was no getting at it */
    private void letGo(Snapshot snapshot) {
        if (snapshot != null) {
            database.db().releaseSnapshot(snapshot);
        }
        database.close();
    }
}
