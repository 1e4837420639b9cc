package io.millrace.state.rocksdb;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.state.KeyedTable.Expiry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksIterator;

/**
 * Looks through a piece of a table in the database for entries that time has changed, on another thread than the task's:
 * reading entries, most of which are to stay, would cost the task more than all else it does with them. Decides nothing: what
 * it found may have been written anew meanwhile, and the task looks again.
 */
final class ExpiryScan<V> {
    /** So many are looked at in one go: reading goes on at another place if there is something else to read. */
    private static final int MAX_ENTRIES = 16_384;

    private static final int MAX_FOUND = 1_024;

    private final Piece piece;
    private final CompletableFuture<Found> found;
    private volatile boolean ended;

    /**
     * @param prefix what all names of the table begin with
     * @param from the name to begin with
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Piece(String state, ColumnFamilyHandle family, byte[] prefix, byte[] from) {}

    /**
     * @param names of entries that may have to go
     * @param next where to look next; null at the table's end
     * @param nanos how long it took
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Found(List<byte[]> names, byte[] next, long nanos) {}

    /**
     * Begins as soon as there is a thread; uses the database until it is over.
     *
     * @param values this scan's own
     */
    ExpiryScan(
            RocksDatabase database,
            Piece piece,
            TypeSerializer<V> values,
            long nowMillis,
            Expiry<V> expiry,
            Executor threads) {
        this.piece = piece;
        database.retain();
        this.found = CompletableFuture.supplyAsync(
                () -> {
                    try (ReadOptions reading = new ReadOptions().setFillCache(false);
                            RocksIterator entries = database.db().newIterator(piece.family, reading)) {
                        return scan(entries, values, nowMillis, expiry);
                    } catch (IOException unreadable) {
                        throw LocalStateFailures.serializer(piece.state, "reading a value", unreadable);
                    }
                },
                threads);
        CompletableFuture<Void> unused = found.handle((result, failure) -> {
            database.close();
            return null;
        });
    }

    private Found scan(RocksIterator entries, TypeSerializer<V> values, long nowMillis, Expiry<V> expiry)
            throws IOException {
        long started = System.nanoTime();
        DataInputView in = new DataInputView();
        List<byte[]> names = new ArrayList<>();
        byte[] next = null;
        entries.seek(piece.from);
        for (int looked = 0; entries.isValid() && !ended; looked++) {
            byte[] name = entries.key();
            if (!KeyBytes.hasPrefix(name, piece.prefix)) {
                break;
            }
            if (looked == MAX_ENTRIES || names.size() == MAX_FOUND) {
                next = name;
                break;
            }
            byte[] bytes = entries.value();
            in.reset(bytes, 0, bytes.length);
            V value = values.deserialize(in);
            if (expiry.left(value, nowMillis) != value) {
                names.add(name);
            }
            entries.next();
        }
        return new Found(names, next, System.nanoTime() - started);
    }

    boolean isOver() {
        return found.isDone();
    }

    /** Throws what the scan threw. */
    Found found() {
        return BarrierFlush.outcome(found);
    }

    /** Nobody wants to know any more. */
    void end() {
        ended = true;
    }
}
