package io.millrace.api.connector.file;

import io.millrace.api.connector.sink.SinkWriter;
import io.millrace.base.MemorySize;
import io.millrace.base.fs.FileSystem;
import io.millrace.base.fs.FileSystems;
import java.io.IOException;
import java.net.URI;

/**
 * Writes the part files of one subtask, one at a time. Its whole state is the number of the next part and the part being
 * written; a part that {@link #flush} finished is durable and waits under its pending name for the committer.
 */
final class FileWriter<T> implements SinkWriter<T> {
    private final OutputLayout layout;
    private final Encoder<T> encoder;
    private final long maxPartBytes;
    private final int subtask;
    private final int attempt;
    private int nextPart;
    /** Null between parts: a part without records is never begun. */
    private PartStream current;

    FileWriter(OutputLayout layout, Encoder<T> encoder, MemorySize maxPartSize, int subtask, int attempt) {
        this.layout = layout;
        this.encoder = encoder;
        this.maxPartBytes = maxPartSize.bytes();
        this.subtask = subtask;
        this.attempt = attempt;
    }

    @Override
    public void write(T element, Context context) throws IOException {
        if (current == null) {
            current = begin();
        }
        encoder.encode(element, current);
        if (current.written() >= maxPartBytes) {
            finish();
        }
    }

    private PartStream begin() throws IOException {
        FileSystem fileSystem = FileSystems.of(layout.output());
        // The committer made the directory before any task ran. Creating a file would make it anew, after an abort.
        if (!fileSystem.exists(layout.hidden())) {
            throw FileFailures.outputWithdrawn(layout.hidden());
        }
        return new PartStream(fileSystem.create(layout.inProgress(subtask, nextPart, attempt)));
    }

    private void finish() throws IOException {
        current.closeDurably();
        current = null;
        URI inProgress = layout.inProgress(subtask, nextPart, attempt);
        FileSystems.of(inProgress).rename(inProgress, layout.pending(subtask, nextPart, attempt));
        nextPart++;
    }

    @Override
    public void flush(boolean endOfInput) throws IOException {
        if (current != null) {
            finish();
        }
    }

    @Override
    public void close() throws IOException {
        // What was not flushed is not wanted; the committer removes the file.
        if (current != null) {
            PartStream unfinished = current;
            current = null;
            unfinished.close();
        }
    }
}
