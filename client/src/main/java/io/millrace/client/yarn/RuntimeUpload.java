package io.millrace.client.yarn;

import io.millrace.client.RefusedException;
import io.millrace.client.Version;
import io.millrace.client.progress.Texts;
import io.millrace.client.submission.Distribution;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Brings the runtime to the cluster once: {@code <base>/dist/<version>-<fingerprint>/}. A folder of that name is always
 * whole, because it is filled under another name and then renamed; of several clients that do so at a time one wins,
 * and the others use what it brought.
 */
final class RuntimeUpload {
    private static final FsPermission PRIVATE = new FsPermission((short) 0700);
    private static final String DRAFT = ".draft-";
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Cluster cluster;
    private final List<java.nio.file.Path> files;
    private final Path dist;

    RuntimeUpload(Cluster cluster, Path base, List<java.nio.file.Path> files) {
        this.cluster = cluster;
        this.files = files;
        this.dist = new Path(base, "dist");
    }

    /**
     * Where the runtime is now.
     *
     * @param uploadedBytes zero when it was there before
     */
    record Result(Path directory, long uploadedBytes) {
        String describe() {
            return directory
                    + (uploadedBytes == 0
                            ? " (cached, 0 B uploaded)"
                            : " (" + Texts.bytes(uploadedBytes) + " uploaded)");
        }
    }

    Result ensure() throws IOException, RefusedException {
        Path target = new Path(dist, Version.current() + "-" + Distribution.fingerprint(files));
        Map<String, Long> wanted = sizes();
        return cluster.files(fileSystem -> {
            if (listing(fileSystem, target).equals(wanted)) {
                return new Result(target, 0);
            }
            return upload(fileSystem, target, wanted);
        });
    }

    private Map<String, Long> sizes() throws IOException {
        Map<String, Long> sizes = new TreeMap<>();
        for (java.nio.file.Path file : files) {
            sizes.put(file.getFileName().toString(), Files.size(file));
        }
        return sizes;
    }

    private static Map<String, Long> listing(FileSystem fileSystem, Path directory) throws IOException {
        try {
            return java.util.Arrays.stream(fileSystem.listStatus(directory))
                    .collect(Collectors.toMap(
                            file -> file.getPath().getName(), FileStatus::getLen, (a, b) -> a, TreeMap::new));
        } catch (FileNotFoundException absent) {
            return Map.of();
        }
    }

    private Result upload(FileSystem fileSystem, Path target, Map<String, Long> wanted) throws IOException {
        Path draft = new Path(dist, DRAFT + UUID.randomUUID());
        FileSystem.mkdirs(fileSystem, draft, PRIVATE);
        try {
            removeAbandoned(fileSystem);
            for (java.nio.file.Path file : files) {
                fileSystem.copyFromLocalFile(
                        false,
                        true,
                        new Path(file.toUri()),
                        new Path(draft, file.getFileName().toString()));
            }
            if (publish(fileSystem, draft, target, wanted)) {
                return new Result(
                        target,
                        wanted.values().stream().mapToLong(Long::longValue).sum());
            }
            return new Result(target, 0);
        } finally {
            // Renamed away when all went well.
            fileSystem.delete(draft, true);
        }
    }

    /** False when somebody else was first. */
    private boolean publish(FileSystem fileSystem, Path draft, Path target, Map<String, Long> wanted)
            throws IOException {
        FileContext context = FileContext.getFileContext(fileSystem.getUri(), fileSystem.getConf());
        try {
            context.rename(draft, target, Rename.NONE);
            return true;
        } catch (FileAlreadyExistsException second) {
            if (listing(fileSystem, target).equals(wanted)) {
                return false;
            }
            // Somebody took files out of it. Put it aside, out of the way of those who look for a whole one.
            Path broken = new Path(dist, DRAFT + UUID.randomUUID());
            context.rename(target, broken, Rename.NONE);
            context.rename(draft, target, Rename.NONE);
            fileSystem.delete(broken, true);
            return true;
        }
    }

    /** What killed clients left. */
    private void removeAbandoned(FileSystem fileSystem) throws IOException {
        long limit = System.currentTimeMillis() - ABANDONED.toMillis();
        for (FileStatus folder : fileSystem.listStatus(dist)) {
            if (folder.getPath().getName().startsWith(DRAFT) && folder.getModificationTime() < limit) {
                fileSystem.delete(folder.getPath(), true);
            }
        }
    }
}
