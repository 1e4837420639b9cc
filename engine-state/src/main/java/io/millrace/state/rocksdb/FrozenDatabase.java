package io.millrace.state.rocksdb;

import io.millrace.state.CanonicalWriter;
import io.millrace.state.FrozenState;
import io.millrace.state.SnapshotOutput;
import io.millrace.state.StateBackend;
import io.millrace.state.thrift.KeyedSnapshot;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.rocksdb.ReadOptions;
import org.rocksdb.Snapshot;

/** The entries of a database at one moment, to be written in the canonical format. Keeps the database open. */
final class FrozenDatabase implements FrozenState<KeyedSnapshot> {
    private final StateBackend.Request request;
    private final RocksDatabase database;
    private final Snapshot snapshot;
    private final ReadOptions moment;
    private final List<CanonicalWriter.Content> contents;
    private final AtomicBoolean released = new AtomicBoolean();

    /** Takes over the snapshot, the options and one use of the database. */
    FrozenDatabase(
            StateBackend.Request request,
            RocksDatabase database,
            Snapshot snapshot,
            ReadOptions moment,
            List<CanonicalWriter.Content> contents) {
        this.request = request;
        this.database = database;
        this.snapshot = snapshot;
        this.moment = moment;
        this.contents = contents;
    }

    @Override
    public KeyedSnapshot write(SnapshotOutput output) throws IOException {
        return CanonicalWriter.write(
                output,
                request.maxParallelism(),
                request.keyGroups(),
                request.keySerializer().schema(),
                contents);
    }

    @Override
    public void release() {
        if (released.compareAndSet(false, true)) {
            moment.close();
            database.db().releaseSnapshot(snapshot);
            database.close();
        }
    }
}
