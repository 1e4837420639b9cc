package io.millrace.benchmarks.plain;

import io.millrace.benchmarks.nexmark.Bid;
import io.millrace.benchmarks.nexmark.Event;
import io.millrace.benchmarks.nexmark.LogLine;
import io.millrace.benchmarks.nexmark.LogMinute;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** q10: one file a minute, as bids ascend in time; nothing to commit, since nothing fails. */
final class PlainLog extends PlainLoop<Event> {
    private final Path root;
    private LogMinute minute;
    private OutputStream file = OutputStream.nullOutputStream();

    PlainLog(Path root) {
        this.root = root;
    }

    @Override
    void element(Event event) {
        if (event instanceof Bid bid) {
            try {
                write(bid);
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        }
    }

    private void write(Bid bid) throws IOException {
        if (minute == null || !minute.has(bid)) {
            file.close();
            minute = LogMinute.of(bid);
            Path directory = Files.createDirectories(root.resolve(minute.directory()));
            file = new BufferedOutputStream(Files.newOutputStream(directory.resolve("part")));
        }
        file.write(LogLine.bytesOf(bid));
    }

    @Override
    void endOfInput() {
        try {
            file.close();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
