package io.millrace.state.rocksdb;

import org.rocksdb.RocksIterator;

/** A walk over the names with one prefix. Holds a native iterator until closed; closing twice does nothing more. */
final class Entries implements AutoCloseable {
    private final RocksIterator iterator;
    private final KeyBytes names;
    private final byte[] prefix;
    private final Runnable onClose;
    /** Of the entry it stands at; null behind the last one. */
    private byte[] name;

    private boolean closed;

    Entries(RocksIterator iterator, KeyBytes names, byte[] prefix, byte[] from, Runnable onClose) {
        this.iterator = iterator;
        this.names = names;
        this.prefix = prefix;
        this.onClose = onClose;
        iterator.seek(from);
        look();
    }

    private void look() {
        name = iterator.isValid() ? iterator.key() : null;
        if (name != null && !KeyBytes.hasPrefix(name, prefix)) {
            name = null;
        }
    }

    boolean isValid() {
        return name != null;
    }

    /** Stays at the end. */
    void next() {
        if (name != null) {
            iterator.next();
            look();
        }
    }

    byte[] name() {
        return name;
    }

    Object key() {
        return names.key(name, prefix.length);
    }

    byte[] valueBytes() {
        return iterator.value();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            name = null;
            iterator.close();
            onClose.run();
        }
    }
}
