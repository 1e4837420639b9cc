package io.millrace.api.connector.file;

import io.millrace.api.connector.InMemoryMetrics;
import io.millrace.base.MemorySize;
import io.millrace.base.fs.FileSystem.FileStatus;
import io.millrace.base.fs.LocalFileSystem;
import io.millrace.base.fs.PathUri;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Splits of files that exist, and what a format reads from them. */
final class Splits {
    private Splits() {}

    static FileSourceSplit whole(Path file) throws IOException {
        return range(file, 0, Long.MAX_VALUE);
    }

    /** @param to may lie beyond the end of the file */
    static FileSourceSplit range(Path file, long from, long to) throws IOException {
        FileStatus status = new LocalFileSystem().status(PathUri.parse("file://" + file));
        return new FileSourceSplit(
                file.getFileName() + ":" + from,
                status.path(),
                from,
                Math.min(to, status.length()) - from,
                status.length(),
                status.modifiedMillis(),
                List.of(),
                FileSourceSplit.NOT_STARTED);
    }

    /** The file in splits of {@code size} bytes. */
    static List<FileSourceSplit> ofSize(Path file, int size) throws IOException {
        FileStatus status = new LocalFileSystem().status(PathUri.parse("file://" + file));
        MemorySize bytes = new MemorySize(size);
        return new SplitSizes(bytes, bytes).cut(List.of(status), 1, true);
    }

    static <T> List<T> read(StreamFormat<T> format, FileSourceSplit split) throws IOException {
        return read(format, split, new InMemoryMetrics());
    }

    static <T> List<T> read(StreamFormat<T> format, FileSourceSplit split, InMemoryMetrics metrics) throws IOException {
        List<T> records = new ArrayList<>();
        try (StreamFormat.Reader<T> reader = format.createReader(new SplitInput(split, metrics))) {
            for (T record = reader.read(); record != null; record = reader.read()) {
                records.add(record);
            }
        }
        return records;
    }

    static <T> List<T> readAll(StreamFormat<T> format, List<FileSourceSplit> splits) throws IOException {
        List<T> records = new ArrayList<>();
        for (FileSourceSplit split : splits) {
            records.addAll(read(format, split));
        }
        return records;
    }
}
