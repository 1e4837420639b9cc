package io.millrace.cluster;

import io.millrace.base.fs.FileSystem.DurableOutputStream;
import io.millrace.cluster.CopyInput.Piece;
import io.millrace.taskmanager.SnapshotCopies;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a pack to where it belongs, and a copy beside it that may fail without anybody minding. Of files that never change
 * the copy has links, so that their bytes are on this machine's disk once. One thread at a time.
 */
final class CopiedOutput extends DurableOutputStream {
    private static final Logger LOG = LoggerFactory.getLogger(CopiedOutput.class);
    private static final Pattern NAME = Pattern.compile("(?:" + SnapshotCopies.SHARED + ")?pack-(\\d+)-.*");

    private final DurableOutputStream remote;
    private final CheckpointFile file;
    private final LocalCopies copies;
    private final Path path;
    private final CRC32C checksum = new CRC32C();
    private final List<Piece> pieces = new ArrayList<>();
    private long length;
    /** How many of the bytes that come next the last link has already. */
    private long linked;

    private long ownLength;
    /** Null when there is no copy, or no more. */
    private OutputStream local;

    CopiedOutput(DurableOutputStream remote, CheckpointFile file, LocalCopies copies) {
        this.remote = remote;
        this.file = file;
        this.copies = copies;
        this.path = copies.pathOf(file);
        try {
            Files.createDirectories(path.getParent());
            local = Files.newOutputStream(path);
        } catch (IOException noDisk) {
            giveUp(noDisk);
        }
    }

    private void giveUp(IOException why) {
        LOG.warn("No local copy of {} is kept: a task that restarts here will fetch its state", file.name(), why);
        local = null;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        remote.write(bytes, offset, count);
        if (local != null) {
            try {
                int there = (int) Math.min(count, linked);
                linked -= there;
                writeHere(bytes, offset + there, count - there);
                checksum.update(bytes, offset, count);
                length += count;
            } catch (IOException diskFull) {
                abandon();
                giveUp(diskFull);
            }
        }
    }

    private void writeHere(byte[] bytes, int offset, int count) throws IOException {
        if (count > 0) {
            local.write(bytes, offset, count);
            Piece last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
            if (last != null && last.file().equals(path)) {
                pieces.set(pieces.size() - 1, new Piece(path, last.from(), last.length() + count));
            } else {
                pieces.add(new Piece(path, ownLength, count));
            }
            ownLength += count;
        }
    }

    @Override
    public void nextIsAllOf(Path unchanging) throws IOException {
        remote.nextIsAllOf(unchanging);
        if (local == null) {
            return;
        }
        try {
            Path link = path.resolveSibling(file.name() + "-file-" + pieces.size());
            long bytes = Files.size(unchanging);
            Files.createLink(link, unchanging);
            pieces.add(new Piece(link, 0, bytes));
            linked = bytes;
        } catch (IOException | UnsupportedOperationException otherDisk) {
            LOG.debug("{} cannot be linked, and is copied", unchanging, otherDisk);
        }
    }

    @Override
    public void flush() throws IOException {
        remote.flush();
    }

    @Override
    public void closeDurably() throws IOException {
        remote.closeDurably();
        if (local != null) {
            try {
                local.close();
                local = null;
                copies.add(new LocalCopy(file, checkpointId(), path, pieces, length, checksum.getValue()));
            } catch (IOException diskFull) {
                abandon();
                giveUp(diskFull);
            }
        }
    }

    private long checkpointId() throws IOException {
        Matcher found = NAME.matcher(file.name());
        if (!found.matches()) {
            throw new IOException(file.name() + " does not name its checkpoint");
        }
        return Long.parseLong(found.group(1));
    }

    /** Nobody will read it, here or there. */
    @Override
    public void close() throws IOException {
        if (local != null) {
            abandon();
            local = null;
        }
        remote.close();
    }

    private void abandon() {
        try {
            local.close();
        } catch (IOException unfinished) {
            LOG.debug("The local copy {} did not close", path, unfinished);
        }
        new LocalCopy(file, 0, path, pieces, 0, 0).delete();
    }
}
