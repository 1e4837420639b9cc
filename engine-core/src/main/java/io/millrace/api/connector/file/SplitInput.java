package io.millrace.api.connector.file;

import io.millrace.api.functions.MetricGroup;
import io.millrace.base.fs.FileSystem;
import io.millrace.base.fs.FileSystem.FileStatus;
import io.millrace.base.fs.FileSystem.SeekableInputStream;
import io.millrace.base.fs.FileSystems;
import java.io.IOException;
import java.net.URI;

/** One split as a {@link StreamFormat} reads it: its range, where to go on, and the bytes behind it. Uncompressed. */
public final class SplitInput {
    private final FileSourceSplit split;
    private final Compression compression;
    private final MetricGroup metrics;

    SplitInput(FileSourceSplit split, MetricGroup metrics) {
        this.split = split;
        this.compression = Compression.of(split.path());
        this.metrics = metrics;
    }

    public URI path() {
        return split.path();
    }

    /** First byte of the range. */
    public long start() {
        return split.offset();
    }

    /** Of the whole file, as it was when the input was listed. */
    public long fileLength() {
        return split.fileLength();
    }

    /** A record that begins here or later belongs to the next split; {@code Long.MAX_VALUE} when there is no next one. */
    public long end() {
        long end = split.offset() + split.length();
        return end == split.fileLength() ? Long.MAX_VALUE : end;
    }

    /** True when an earlier reader got to {@link #resumePosition()}: exactly there the next record begins. */
    public boolean isResumed() {
        return split.position() != FileSourceSplit.NOT_STARTED;
    }

    public long resumePosition() {
        return split.position();
    }

    /** The reader's metrics. */
    public MetricGroup metricGroup() {
        return metrics;
    }

    /** The same file, read from its first record whatever this split's range. */
    SplitInput fromStart() {
        return new SplitInput(
                new FileSourceSplit(
                        split.splitId(),
                        split.path(),
                        0,
                        split.fileLength(),
                        split.fileLength(),
                        split.modifiedMillis(),
                        split.hosts(),
                        FileSourceSplit.NOT_STARTED),
                metrics);
    }

    /** The whole file from its first byte; the caller seeks, and closes it. May be called more than once. */
    public SeekableInputStream open() throws IOException {
        FileSystem fileSystem = FileSystems.of(split.path());
        FileStatus now = fileSystem.status(split.path());
        if (now.length() != split.fileLength() || now.modifiedMillis() != split.modifiedMillis()) {
            throw FileFailures.changed(split, now.length(), now.modifiedMillis());
        }
        SeekableInputStream raw = fileSystem.open(split.path());
        try {
            return compression.uncompress(raw);
        } catch (IOException | RuntimeException failed) {
            raw.close();
            throw failed;
        }
    }
}
