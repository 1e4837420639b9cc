package io.millrace.state.rocksdb;

import org.rocksdb.RocksIterator;

/** A walk over the names with one prefix. Holds a native iterator until closed; closing twice does nothing more. */
final class Entries implements AutoCloseable {
    private final RocksIterator iterator;
    private final KeyBytes names;
    private final byte[] prefix;
    private final Runnable onClose;
    private boolean closed;

    Entries(RocksIterator iterator, KeyBytes names, byte[] prefix, byte[] from, Runnable onClose) {
        this.iterator = iterator;
        this.names = names;
        this.prefix = prefix;
        this.onClose = onClose;
        iterator.seek(from);
    }

    boolean isValid() {
        return !closed && iterator.isValid() && KeyBytes.hasPrefix(iterator.key(), prefix);
    }

    /** Stays at the end. */
    void next() {
        if (isValid()) {
            iterator.next();
        }
    }

    byte[] name() {
        return iterator.key();
    }

    Object key() {
        return names.key(iterator.key(), prefix.length);
    }

    byte[] valueBytes() {
        return iterator.value();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            iterator.close();
            onClose.run();
        }
    }
}
