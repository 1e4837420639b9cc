package io.millrace.benchmarks.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How long the thread that asks had something to do and no core to do it on; from Linux's scheduler. */
final class CoreWaits {
    private static final Path STATISTICS = Path.of("/proc/thread-self/schedstat");

    private long last = total();

    /** Nanoseconds since the last call. */
    long sinceLast() {
        long now = total();
        long since = now - last;
        last = now;
        return since;
    }

    private static long total() {
        try {
            return Long.parseLong(Files.readString(STATISTICS).split(" ", -1)[1]);
        } catch (IOException unknown) {
            throw new UncheckedIOException(unknown);
        }
    }
}
