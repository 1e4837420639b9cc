package io.millrace.api.connector.file;

import io.millrace.api.closure.RefusedArgumentException;
import io.millrace.base.MemorySize;
import io.millrace.base.fs.FileSystem.FileStatus;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts files into splits: of about {@code target} bytes, but smaller when there would be fewer splits than readers, and
 * never smaller than {@code min}. The splits of a file are equally large, so none is a tiny rest. Pure arithmetic.
 */
record SplitSizes(MemorySize target, MemorySize min) implements Serializable {
    static final SplitSizes DEFAULT = new SplitSizes(MemorySize.ofMebiBytes(64), new MemorySize(64 << 10));
    private static final Logger LOG = LoggerFactory.getLogger(SplitSizes.class);

    SplitSizes {
        if (min.bytes() < 1 || target.bytes() < min.bytes()) {
            throw new RefusedArgumentException(
                    "splits need a target size of at least their minimum size, not target " + target + ", min " + min);
        }
    }

    /** In the order of the files, then of offsets. Empty files give no split. */
    List<FileSourceSplit> cut(List<FileStatus> files, int readers, boolean splittableFormat) {
        long total = files.stream().mapToLong(FileStatus::length).sum();
        long fairShare = ceilDiv(total, readers);
        long size = Math.max(min.bytes(), Math.min(target.bytes(), fairShare));
        List<FileSourceSplit> splits = new ArrayList<>();
        for (FileStatus file : files) {
            if (file.length() == 0) {
                continue;
            }
            boolean splittable = splittableFormat && Compression.of(file.path()).splittable();
            if (!splittable && file.length() > size && readers > 1) {
                LOG.info(
                        "{} cannot be split ({} bytes): one reader reads it alone, however many there are",
                        file.path(),
                        file.length());
            }
            cut(file, splittable ? ceilDiv(file.length(), size) : 1, splits);
        }
        return splits;
    }

    private static void cut(FileStatus file, long pieces, List<FileSourceSplit> splits) {
        long size = ceilDiv(file.length(), pieces);
        for (long offset = 0; offset < file.length(); offset += size) {
            splits.add(new FileSourceSplit(
                    file.path() + ":" + offset,
                    file.path(),
                    offset,
                    Math.min(size, file.length() - offset),
                    file.length(),
                    file.modifiedMillis(),
                    file.hosts(),
                    FileSourceSplit.NOT_STARTED));
        }
    }

    private static long ceilDiv(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
