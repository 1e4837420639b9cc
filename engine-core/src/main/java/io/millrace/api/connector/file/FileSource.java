package io.millrace.api.connector.file;

import io.millrace.api.closure.RefusedArgumentException;
import io.millrace.api.connector.source.Boundedness;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.api.connector.source.SourceReaderContext;
import io.millrace.api.connector.source.SplitEnumerator;
import io.millrace.api.connector.source.SplitEnumeratorContext;
import io.millrace.api.types.ResultTypeQueryable;
import io.millrace.api.types.TypeInformation;
import io.millrace.base.MemorySize;
import io.millrace.base.fs.PathUri;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Reads files and whole directories in parallel: large files are cut into splits, {@code .gz} files are read by one reader
 * each. Once, or for ever with {@link FileSourceBuilder#monitorContinuously}.
 *
 * <pre>{@code
 * FileSource.forRecordStreamFormat(new TextLineInputFormat(), "hdfs:///logs/2026").build()
 * }</pre>
 *
 * <p>Which reader gets which split, and when, is chance; so that it cannot make records late, watermarks wait until the
 * last split has been handed out. Windows of a large input therefore fire towards its end. If the files, in the order of
 * their names, are ordered by time, say so with {@link FileSourceBuilder#inTimeOrder()} and nothing waits. A watched
 * input has no last split: its watermarks never wait.
 */
public final class FileSource<T>
        implements Source<T, FileSourceSplit, PendingSplitsCheckpoint>, ResultTypeQueryable<T> {
    private static final long serialVersionUID = 1L;
    private final StreamFormat<T> format;
    private final FileInput input;

    private FileSource(StreamFormat<T> format, FileInput input) {
        this.format = format;
        this.input = input;
    }

    /** @param paths files or directories: {@code hdfs://…}, {@code file:///…}, or a path on the default file system */
    public static <T> FileSourceBuilder<T> forRecordStreamFormat(StreamFormat<T> format, String... paths) {
        return new FileSourceBuilder<>(
                format, Arrays.stream(paths).map(PathUri::parse).toList());
    }

    public static <T> FileSourceBuilder<T> forRecordStreamFormat(StreamFormat<T> format, URI... paths) {
        return new FileSourceBuilder<>(format, List.of(paths));
    }

    public static <T> FileSourceBuilder<T> forRecordStreamFormat(StreamFormat<T> format, Path... paths) {
        return new FileSourceBuilder<>(
                format, Arrays.stream(paths).map(Path::toUri).toList());
    }

    /** Local files. */
    public static <T> FileSourceBuilder<T> forRecordStreamFormat(StreamFormat<T> format, java.nio.file.Path... paths) {
        return new FileSourceBuilder<>(
                format,
                Arrays.stream(paths)
                        .map(path -> PathUri.parse("file://" + path.toAbsolutePath()))
                        .toList());
    }

    /** Collects what a file source is told. */
    public static final class FileSourceBuilder<T> {
        private final StreamFormat<T> format;
        private final List<URI> paths;
        private SplitSizes sizes = SplitSizes.DEFAULT;
        private boolean inTimeOrder;
        /** Null: looked at once. */
        private Duration discoveryInterval;

        private FileSourceBuilder(StreamFormat<T> format, List<URI> paths) {
            if (paths.isEmpty()) {
                throw new RefusedArgumentException("a file source needs at least one path");
            }
            this.format = format;
            this.paths = paths;
        }

        /**
         * Looks for new files at this interval, for ever. A file is read once, as it is when it is found, so it must be
         * whole when it appears: write it elsewhere, or under a name that begins with {@code .} or {@code _}, and rename
         * it. Files that change later are not read again, and their paths are remembered as long as the job runs.
         */
        public FileSourceBuilder<T> monitorContinuously(Duration discoveryInterval) {
            if (discoveryInterval.toMillis() < 1) {
                throw new RefusedArgumentException(
                        "the discovery interval must be at least 1 ms, not " + discoveryInterval);
            }
            this.discoveryInterval = discoveryInterval;
            return this;
        }

        /** Looks once. The default. */
        public FileSourceBuilder<T> processStaticFileSet() {
            this.discoveryInterval = null;
            return this;
        }

        /**
         * How large splits should be (default 64 MiB), and how small they may get so that every reader has one
         * (default 64 KiB).
         */
        public FileSourceBuilder<T> withSplitSize(MemorySize target, MemorySize min) {
            sizes = new SplitSizes(target, min);
            return this;
        }

        /**
         * The files, in the order of the given paths and of the names within a directory, are ordered by time, up to the
         * disorder the watermark strategy allows. Splits are then handed out strictly in that order, wherever their
         * bytes lie, and watermarks flow from the start. If it is not true, records will be late.
         */
        public FileSourceBuilder<T> inTimeOrder() {
            inTimeOrder = true;
            return this;
        }

        public FileSource<T> build() {
            return new FileSource<>(format, new FileInput(paths, sizes, inTimeOrder, discoveryInterval));
        }
    }

    @Override
    public Boundedness getBoundedness() {
        return input.isWatched() ? Boundedness.CONTINUOUS_UNBOUNDED : Boundedness.BOUNDED;
    }

    @Override
    public boolean holdsWatermarksUntilAllSplitsAssigned() {
        return !input.inTimeOrder() && !input.isWatched();
    }

    @Override
    public SplitEnumerator<FileSourceSplit, PendingSplitsCheckpoint> createEnumerator(
            SplitEnumeratorContext<FileSourceSplit> context) {
        return restoreEnumerator(context, new PendingSplitsCheckpoint(false, List.of(), List.of()));
    }

    @Override
    public SplitEnumerator<FileSourceSplit, PendingSplitsCheckpoint> restoreEnumerator(
            SplitEnumeratorContext<FileSourceSplit> context, PendingSplitsCheckpoint checkpoint) {
        return new FileSplitEnumerator(context, input, format.isSplittable(), checkpoint);
    }

    @Override
    public SimpleVersionedSerializer<FileSourceSplit> getSplitSerializer() {
        return new FileSourceSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<PendingSplitsCheckpoint> getEnumeratorCheckpointSerializer() {
        return new PendingSplitsCheckpoint.Serializer();
    }

    @Override
    public SourceReader<T, FileSourceSplit> createReader(SourceReaderContext context) {
        return new FileSourceReader<>(context, format);
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return format.getProducedType();
    }

    @Override
    public String toString() {
        return "FileSource" + input.paths();
    }
}
