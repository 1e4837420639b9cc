package io.millrace.state.hadoop;

import io.millrace.base.fs.FileSystem;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.fs.viewfs.ViewFileSystem;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.util.Progressable;

/**
 * The engine's file system port over one of Hadoop's. Thread-safe, as Hadoop's clients are; every call blocks.
 *
 * <p>On HDFS a rename is atomic and never replaces. Hadoop's other file systems promise neither: there the target is
 * looked for first, so two writers of the same name may race; a rename that did not happen still fails loudly.
 */
public final class HadoopFileSystem implements FileSystem {
    private final org.apache.hadoop.fs.FileSystem hadoop;

    public HadoopFileSystem(org.apache.hadoop.fs.FileSystem hadoop) {
        this.hadoop = hadoop;
    }

    @Override
    public FileStatus status(URI path) throws IOException {
        Path where = new Path(path);
        try {
            org.apache.hadoop.fs.FileStatus status = hadoop.getFileStatus(where);
            BlockLocation[] blocks =
                    status.isFile() ? hadoop.getFileBlockLocations(status, 0, status.getLen()) : new BlockLocation[0];
            return status(status, blocks);
        } catch (IOException e) {
            throw HadoopExceptions.translate(e, where);
        }
    }

    @Override
    public boolean exists(URI path) throws IOException {
        Path where = new Path(path);
        try {
            hadoop.getFileStatus(where);
            return true;
        } catch (IOException e) {
            IOException translated = HadoopExceptions.translate(e, where);
            if (translated instanceof NoSuchFileException) {
                return false;
            }
            throw translated;
        }
    }

    @Override
    public List<FileStatus> list(URI path) throws IOException {
        Path where = new Path(path);
        List<FileStatus> children = new ArrayList<>();
        try {
            RemoteIterator<LocatedFileStatus> listing = hadoop.listLocatedStatus(where);
            while (listing.hasNext()) {
                LocatedFileStatus child = listing.next();
                children.add(status(child, child.getBlockLocations()));
            }
        } catch (IOException e) {
            throw HadoopExceptions.translate(e, where);
        }
        children.sort(Comparator.comparing(FileStatus::path));
        return List.copyOf(children);
    }

    @Override
    public SeekableInputStream open(URI path) throws IOException {
        Path where = new Path(path);
        try {
            return new HadoopInputStream(hadoop.open(where));
        } catch (IOException e) {
            throw HadoopExceptions.translate(e, where);
        }
    }

    @Override
    public DurableOutputStream create(URI path) throws IOException {
        return create(path, hadoop::create);
    }

    @Override
    public DurableOutputStream createInDirectory(URI path) throws IOException {
        return create(path, hadoop::createNonRecursive);
    }

    /** With or without the directories above. */
    private interface Creation {
        FSDataOutputStream create(
                Path where,
                FsPermission permission,
                EnumSet<CreateFlag> flags,
                int bufferSize,
                short replication,
                long blockSize,
                Progressable progress)
                throws IOException;
    }

    private DurableOutputStream create(URI path, Creation creation) throws IOException {
        Path where = new Path(path);
        try {
            // Without OVERWRITE an existing file is refused. SYNC_BLOCK makes DataNodes sync each block they finish:
            // the hsync before closing reaches the last block only.
            return new HadoopOutputStream(
                    creation.create(
                            where,
                            FsPermission.getFileDefault().applyUMask(FsPermission.getUMask(hadoop.getConf())),
                            EnumSet.of(CreateFlag.CREATE, CreateFlag.SYNC_BLOCK),
                            hadoop.getConf().getInt("io.file.buffer.size", 4096),
                            hadoop.getDefaultReplication(where),
                            hadoop.getDefaultBlockSize(where),
                            null),
                    where);
        } catch (IOException e) {
            throw HadoopExceptions.translate(e, where);
        }
    }

    @Override
    public void mkdirs(URI path) throws IOException {
        Path where = new Path(path);
        try {
            if (!hadoop.mkdirs(where)) {
                throw new FileAlreadyExistsException(where.toString(), null, "a directory cannot be made here");
            }
        } catch (IOException e) {
            throw HadoopExceptions.translate(e, where);
        }
    }

    @Override
    public void mkdir(URI path) throws IOException {
        Path where = new Path(path);
        if (!(hadoop instanceof DistributedFileSystem hdfs)) {
            status(where.getParent().toUri());
            mkdirs(path);
            return;
        }
        try {
            hdfs.mkdir(where, FsPermission.getDirDefault());
        } catch (IOException e) {
            throw HadoopExceptions.translate(e, where);
        }
    }

    @Override
    public void rename(URI from, URI to) throws IOException {
        Path source = new Path(from);
        Path target = new Path(to);
        try {
            tryRename(source, target);
        } catch (FileNotFoundException e) {
            renameIntoNewDirectory(source, target);
        } catch (IOException e) {
            throw refused(e, target);
        }
    }

    /** The NameNode has no exception of its own for a file that would replace a directory, or the other way round. */
    private IOException refused(IOException raw, Path target) throws IOException {
        IOException translated = HadoopExceptions.translate(raw, target);
        if (translated instanceof FileSystemException || !hadoop.exists(target)) {
            return translated;
        }
        FileAlreadyExistsException exists = new FileAlreadyExistsException(target.toString(), null, raw.getMessage());
        exists.initCause(raw);
        return exists;
    }

    @Override
    public boolean delete(URI path) throws IOException {
        Path where = new Path(path);
        try {
            return hadoop.delete(where, true);
        } catch (IOException e) {
            IOException translated = HadoopExceptions.translate(e, where);
            if (translated instanceof NoSuchFileException) {
                return false;
            }
            throw translated;
        }
    }

    /** The parent of the target is nearly always there: it is made only when the rename says something was missing. */
    private void renameIntoNewDirectory(Path source, Path target) throws IOException {
        try {
            hadoop.getFileStatus(source);
        } catch (IOException e) {
            throw HadoopExceptions.translate(e, source);
        }
        try {
            if (target.getParent() != null) {
                hadoop.mkdirs(target.getParent());
            }
            tryRename(source, target);
        } catch (IOException e) {
            throw refused(e, target);
        }
    }

    private void tryRename(Path source, Path target) throws IOException {
        if (hadoop instanceof DistributedFileSystem hdfs) {
            hdfs.rename(source, target, Rename.NONE);
        } else if (hadoop instanceof ViewFileSystem mounts) {
            renameBehind(mounts, source, target);
        } else {
            renameChecked(source, target);
        }
    }

    /** In the file system that a mount table leads to; a rename from one into another is refused by that file system. */
    private void renameBehind(ViewFileSystem mounts, Path source, Path target) throws IOException {
        Path realSource = mounts.resolvePath(source);
        Path realTarget = new Path(mounts.resolvePath(target.getParent()), target.getName());
        new HadoopFileSystem(realSource.getFileSystem(mounts.getConf())).tryRename(realSource, realTarget);
    }

    private void renameChecked(Path source, Path target) throws IOException {
        hadoop.getFileStatus(source);
        if (target.getParent() != null) {
            hadoop.getFileStatus(target.getParent());
        }
        if (hadoop.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        // Hadoop's file systems answer false where others throw: a rename that did not happen must not pass.
        if (!hadoop.rename(source, target)) {
            throw new IOException(
                    "could not rename " + source + " to " + target + ", the file system does not say why");
        }
    }

    private static FileStatus status(org.apache.hadoop.fs.FileStatus status, BlockLocation[] blocks)
            throws IOException {
        return new FileStatus(
                status.getPath().toUri(),
                status.isDirectory(),
                status.isDirectory() ? 0 : status.getLen(),
                status.getModificationTime(),
                hosts(blocks));
    }

    /** Those that hold most of the file first. */
    private static List<String> hosts(BlockLocation[] blocks) throws IOException {
        Map<String, Long> bytesByHost = new TreeMap<>();
        for (BlockLocation block : blocks == null ? new BlockLocation[0] : blocks) {
            for (String host : block.getHosts()) {
                bytesByHost.merge(host, block.getLength(), Long::sum);
            }
        }
        return bytesByHost.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.<String, Long>comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
