package io.millrace.api.connector.base.hybrid;

import io.millrace.api.connector.base.hybrid.HybridSource.SourceFactory;
import io.millrace.api.connector.base.hybrid.HybridSource.SourceListEntry;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SplitEnumerator;
import io.millrace.base.serialization.JavaObjects;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Makes the sources of a {@link HybridSource}, and writes and reads them for checkpoints. */
final class HybridSources {
    private HybridSources() {}

    /** @param previous null for the first source */
    static Source<?, ?, ?> make(SourceListEntry entry, SplitEnumerator<?, ?> previous) {
        return make(entry.factory(), previous);
    }

    @SuppressWarnings("unchecked") // the builder's signature holds factory and enumerator together
    private static <T, S extends Source<T, ?, ?>, E extends SplitEnumerator<?, ?>> S make(
            SourceFactory<T, S, E> factory, SplitEnumerator<?, ?> previous) {
        return factory.create(() -> (E) previous);
    }

    static byte[] write(Source<?, ?, ?> source) {
        try {
            return JavaObjects.write(source);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the source a HybridSource reads cannot be serialized", unwritable);
        }
    }

    static Source<?, ?, ?> read(byte[] bytes) {
        try {
            return JavaObjects.read(bytes, Source.class, Thread.currentThread().getContextClassLoader());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the source a HybridSource had begun cannot be read again", unreadable);
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException("the source a HybridSource had begun has a class that is gone", missing);
        }
    }

    static void close(SplitEnumerator<?, ?> enumerator) {
        try {
            enumerator.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("the enumerator of a source that was read to its end cannot close", failed);
        }
    }
}
