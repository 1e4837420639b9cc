package io.millrace.state.rocksdb;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.state.SavedState;
import io.millrace.state.StateSchemas;
import io.millrace.state.TableDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;

/** All tables of one state: a column family, the serializers, and which namespaces there are. */
final class RocksState implements AutoCloseable {
    private final TableDescriptor<Object, Object> descriptor;
    private final RocksDatabase database;
    private final ObjectCache cache;
    private final ColumnFamilyHandle family;
    private final KeyBytes names;
    private final TypeSerializer<Object> values;
    private final ReadOptions points = new ReadOptions();
    private final ReadOptions walks = new ReadOptions().setReadaheadSize(256 << 10);
    private final Map<Object, RocksTable<Object, ?>> tables = new LinkedHashMap<>();
    private final Set<Entries> open = new LinkedHashSet<>();
    private final DataInputView in = new DataInputView();
    private final DataOutputView out = new DataOutputView(256);

    RocksState(TableDescriptor<Object, Object> descriptor, RocksDatabase database, ObjectCache cache, KeyBytes names) {
        this.descriptor = descriptor;
        this.database = database;
        this.cache = cache;
        this.family = database.family(descriptor.name());
        this.names = names;
        this.values = descriptor.valueSerializer();
    }

    SavedState saved() {
        return StateSchemas.of(descriptor);
    }

    /** What is in the database of this state: before anything was put under today's schemas. */
    void claim(SavedFamily family) {
        TypeSerializer<Object> namespaces =
                StateSchemas.namespaces(family.state(), descriptor.namespaceSerializer());
        TypeSerializer<Object> written = StateSchemas.values(family.state(), values);
        family.namespaces().forEach((namespace, keys) -> {
            in.reset(namespace.array(), 0, namespace.array().length);
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
        try (EntryWriter writer = new EntryWriter(database);
                RocksIterator all = database.db().newIterator(family, walks)) {
            for (all.seekToFirst(); all.isValid(); all.next()) {
                byte[] old = all.value();
                in.reset(old, 0, old.length);
                out.clear();
                values.serialize(written.deserialize(in), out);
                writer.put(family, all.key(), out.toByteArray());
            }
        } catch (IOException unreadable) {
            throw LocalStateFailures.serializer(descriptor.name(), "bringing values to today's schema", unreadable);
        }
    }

    /** The namespaces of this moment. */
    SavedFamily describe() {
        SavedFamily family = new SavedFamily(saved());
        for (RocksTable<Object, ?> table : tables.values()) {
            if (table.size() > 0) {
                family.namespaces().put(ByteBuffer.wrap(KeyBytes.namespace(table.prefix())), table.size());
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
        tables.put(namespace, new RocksTable<>(this, prefix, size));
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

    Object value(byte[] bytes) {
        in.reset(bytes, 0, bytes.length);
        try {
            return values.deserialize(in);
        } catch (IOException unreadable) {
            throw LocalStateFailures.serializer(descriptor.name(), "reading a value", unreadable);
        }
    }

    /** Into a batch; afterwards the entry is clean. */
    void write(CachedEntry entry, WriteBatch batch) throws RocksDBException {
        names.of(entry.table.prefix(), entry.key);
        byte[] name = names.copy();
        if (entry.value == null) {
            batch.delete(family, name);
            cache.resized(entry, 0);
        } else {
            out.clear();
            try {
                values.serialize(entry.value, out);
            } catch (IOException unwritable) {
                throw LocalStateFailures.serializer(descriptor.name(), "writing a value", unwritable);
            }
            batch.put(family, name, out.toByteArray());
            cache.resized(entry, out.length());
        }
        entry.dirty = false;
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
        new ArrayList<>(open).forEach(Entries::close);
        walks.close();
        points.close();
    }
}
