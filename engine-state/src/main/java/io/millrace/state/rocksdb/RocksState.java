package io.millrace.state.rocksdb;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.state.KeyedTable.Expiry;
import io.millrace.state.SavedState;
import io.millrace.state.StateBackend;
import io.millrace.state.StateSchemas;
import io.millrace.state.TableDescriptor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksIterator;

/** All tables of one state: a column family, the serializers, and which namespaces there are. */
final class RocksState implements AutoCloseable {
    /** Every deleted range slows every later walk down until it is compacted away: not for a few entries. */
    private static final int MANY = 10_000;

    private final TableDescriptor<Object, Object> descriptor;
    private final RocksDatabase database;
    private final ObjectCache cache;
    private final ColumnFamilyHandle family;
    private final KeyBytes names;
    private final TypeSerializer<Object> values;
    private final EntryEncoder encoder;
    /** For the thread of a {@link BarrierFlush}. */
    private final EntryEncoder flushing;

    private final ChangeWriter changes;
    private final ReadOptions points = new ReadOptions();
    private final ReadOptions walks = new ReadOptions().setReadaheadSize(256 << 10);
    private final Sweeping sweeping;
    private final Map<Object, RocksTable<Object, ?>> tables = new LinkedHashMap<>();
    private final Set<Entries> open = new LinkedHashSet<>();
    private final DataInputView in = new DataInputView();
    /** What a value takes serialized, on average; 0 as long as nobody knows. */
    private int typicalLength;

    RocksState(
            TableDescriptor<Object, Object> descriptor,
            StateBackend.Request request,
            RocksDatabase database,
            ObjectCache cache,
            Sweeping sweeping) {
        this.sweeping = sweeping;
        this.descriptor = descriptor;
        this.database = database;
        this.cache = cache;
        this.family = database.family(descriptor.name());
        this.values = descriptor.valueSerializer();
        this.encoder = encoder(request, request.keySerializer(), values);
        this.flushing = encoder(request, request.keySerializer().duplicate(), values.duplicate());
        this.names = encoder.names();
        this.changes = new ChangeWriter(database);
    }

    private EntryEncoder encoder(
            StateBackend.Request request, TypeSerializer<Object> keys, TypeSerializer<Object> ofValues) {
        KeyBytes ofKeys = new KeyBytes(descriptor.name(), keys, request.maxParallelism());
        return new EntryEncoder(descriptor.name(), family, ofKeys, ofValues);
    }

    SavedState saved() {
        return StateSchemas.of(descriptor);
    }

    /** What is in the database of this state: before anything was put under today's schemas. */
    void claim(SavedFamily family) {
        TypeSerializer<Object> namespaces = StateSchemas.namespaces(family.state(), descriptor.namespaceSerializer());
        TypeSerializer<Object> written = StateSchemas.values(family.state(), values);
        family.namespaces().forEach((namespace, keys) -> {
            in.reset(namespace.bytes(), 0, namespace.bytes().length);
            try {
                restored(namespaces.deserialize(in), keys);
            } catch (IOException unreadable) {
                throw LocalStateFailures.serializer(descriptor.name(), "reading a namespace", unreadable);
            }
        });
        if (written != values) {
            rewrite(written);
        }
    }

    /** Once, so that no access has to ask under which schema an entry was written. */
    private void rewrite(TypeSerializer<Object> written) {
        DataOutputView out = new DataOutputView(256);
        try (ChangeWriter writer = new ChangeWriter(database);
                RocksIterator all = database.db().newIterator(family, walks)) {
            for (all.seekToFirst(); all.isValid(); all.next()) {
                byte[] old = all.value();
                in.reset(old, 0, old.length);
                out.clear();
                values.serialize(written.deserialize(in), out);
                byte[] name = all.key();
                writer.put(family, name, name.length, out.array(), out.length());
            }
        } catch (IOException unreadable) {
            throw LocalStateFailures.serializer(descriptor.name(), "bringing values to today's schema", unreadable);
        }
    }

    /** The namespaces of this moment, all of which are about to be in the database. */
    SavedFamily describe() {
        SavedFamily family = new SavedFamily(saved());
        for (RocksTable<Object, ?> table : tables.values()) {
            if (table.size() > 0) {
                table.stored();
                family.namespaces().put(new NamespaceBytes(KeyBytes.namespace(table.prefix())), table.size());
            }
        }
        return family;
    }

    TableDescriptor<Object, Object> descriptor() {
        return descriptor;
    }

    RocksDatabase database() {
        return database;
    }

    ObjectCache cache() {
        return cache;
    }

    ColumnFamilyHandle family() {
        return family;
    }

    @SuppressWarnings("unchecked") // a name stands for one type of value
    <V> RocksTable<Object, V> table(Object namespace) {
        return (RocksTable<Object, V>) tables.computeIfAbsent(namespace, this::newTable);
    }

    private RocksTable<Object, Object> newTable(Object namespace) {
        return new RocksTable<>(this, names.prefix(descriptor.namespaceSerializer(), namespace), 0);
    }

    private void restored(Object namespace, int size) {
        byte[] prefix = names.prefix(descriptor.namespaceSerializer(), namespace);
        RocksTable<Object, Object> table = new RocksTable<>(this, prefix, size);
        table.stored();
        tables.put(namespace, table);
    }

    void drop(Object namespace) {
        RocksTable<Object, ?> dropped = tables.remove(namespace);
        if (dropped != null) {
            dropped.clear();
        }
    }

    Collection<Object> namespaces() {
        return List.copyOf(tables.keySet());
    }

    Map<Object, RocksTable<Object, ?>> tables() {
        return tables;
    }

    /** Null when the database has no such entry. */
    byte[] read(byte[] prefix, Object key) {
        int length = names.of(prefix, key);
        return database.get(family, points, names.array(), length);
    }

    /** Several at once: what each of them waits for is asked for together. Null where there is no such entry. */
    List<byte[]> read(byte[] prefix, List<Object> keys) {
        List<byte[]> asked = new ArrayList<>(keys.size());
        for (Object key : keys) {
            asked.add(name(prefix, key));
        }
        return database.get(Collections.nCopies(asked.size(), family), points, asked);
    }

    byte[] name(byte[] prefix, Object key) {
        names.of(prefix, key);
        return names.copy();
    }

    /** A value of its own for somebody who may change it. */
    Object copy(Object value) {
        return value == null || values.isImmutableType() ? value : values.copy(value);
    }

    boolean hasImmutableValues() {
        return values.isImmutableType();
    }

    /** What a value is likely to take; to know that better, some are measured. */
    int typicalLength() {
        return typicalLength;
    }

    int measure(Object value) {
        int length = encoder.length(value);
        learn(length);
        return length;
    }

    private void learn(int length) {
        typicalLength = typicalLength == 0 ? length : typicalLength + (length - typicalLength) / 16;
    }

    Object value(byte[] bytes) {
        in.reset(bytes, 0, bytes.length);
        try {
            return values.deserialize(in);
        } catch (IOException unreadable) {
            throw LocalStateFailures.serializer(descriptor.name(), "reading a value", unreadable);
        }
    }

    /** To the database, or at least on its way until {@link #flush()}. */
    void write(CachedEntry entry) {
        int length = encoder.write(entry, changes);
        cache.resized(entry, length);
        if (length > 0) {
            learn(length);
        }
        entry.table.stored();
    }

    void flush() {
        changes.flush();
    }

    /** On the thread of a flush. */
    void write(CachedEntry entry, ChangeWriter writer) {
        flushing.write(entry, writer);
    }

    /** All entries of a namespace that has about so many keys. */
    void delete(byte[] prefix, int size) {
        cache.whenNotFlushing(() -> deleteNow(prefix, size));
    }

    private void deleteNow(byte[] prefix, int size) {
        if (size > MANY) {
            database.deleteRange(family, prefix, KeyBytes.after(prefix));
            return;
        }
        try (Entries walk = entries(prefix, prefix);
                ChangeWriter writer = new ChangeWriter(database)) {
            for (; walk.isValid(); walk.next()) {
                byte[] name = walk.name();
                writer.delete(family, name, name.length);
            }
        }
    }

    Sweeping sweeping() {
        return sweeping;
    }

    Object key(byte[] prefix, byte[] name) {
        return names.key(name, prefix.length);
    }

    @SuppressWarnings("unchecked") // only values of V are in the tables of that type
    <V> ExpiryScan<V> scan(byte[] prefix, byte[] from, long nowMillis, Expiry<V> expiry) {
        TypeSerializer<V> own = (TypeSerializer<V>) values.duplicate();
        return new ExpiryScan<>(
                database,
                new ExpiryScan.Piece(descriptor.name(), family, prefix, from),
                own,
                nowMillis,
                expiry,
                sweeping.threads());
    }

    Entries entries(byte[] prefix, byte[] from) {
        Entries[] walk = new Entries[1];
        walk[0] =
                new Entries(database.db().newIterator(family, walks), names, prefix, from, () -> open.remove(walk[0]));
        open.add(walk[0]);
        return walk[0];
    }

    @Override
    public void close() {
        tables.values().forEach(RocksTable::close);
        new ArrayList<>(open).forEach(Entries::close);
        walks.close();
        points.close();
    }
}
