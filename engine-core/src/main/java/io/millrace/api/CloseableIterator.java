package io.millrace.api;

import java.util.Collections;
import java.util.Iterator;

/** An iterator over the results of a running job. Closing it before the end cancels the job. */
public interface CloseableIterator<T> extends Iterator<T>, AutoCloseable {

    static <T> CloseableIterator<T> empty() {
        return adapterForIterator(Collections.emptyIterator());
    }

    /** With nothing to close. */
    static <T> CloseableIterator<T> adapterForIterator(Iterator<T> iterator) {
        return adapterForIterator(iterator, () -> {});
    }

    /** Closes the other thing when it is closed. */
    static <T> CloseableIterator<T> adapterForIterator(Iterator<T> iterator, AutoCloseable close) {
        return new CloseableIterator<>() {
            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public T next() {
                return iterator.next();
            }

            @Override
            public void close() throws Exception {
                close.close();
            }
        };
    }
}
