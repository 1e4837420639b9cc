package io.millrace.api.connector.file;

import io.millrace.api.connector.sink.Committer;
import io.millrace.base.fs.FileSystem;
import io.millrace.base.fs.FileSystems;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes part files visible by renaming them. A part that is gone from where it waited and is visible with its length was
 * made visible before; one that is nowhere is lost, and that is said.
 */
final class PartCommitter implements Committer<PendingPart> {
    private static final Logger LOG = LoggerFactory.getLogger(PartCommitter.class);

    @Override
    public void commit(Collection<CommitRequest<PendingPart>> committables) {
        committables.forEach(PartCommitter::commit);
    }

    private static void commit(CommitRequest<PendingPart> request) {
        PendingPart part = request.getCommittable();
        try {
            FileSystem fileSystem = FileSystems.of(part.pending());
            try {
                fileSystem.rename(part.pending(), part.visible());
            } catch (NoSuchFileException gone) {
                if (isVisible(fileSystem, part)) {
                    request.signalAlreadyCommitted();
                } else {
                    request.signalFailedWithKnownReason(gone);
                }
            } catch (FileAlreadyExistsException taken) {
                request.signalFailedWithUnknownReason(FileFailures.outputExists(
                        part.visible(), "something else made it, or another job was restored from the same savepoint"));
            }
        } catch (IOException unreachable) {
            LOG.warn("{} cannot be made visible now", part, unreachable);
            request.retryLater();
        }
    }

    private static boolean isVisible(FileSystem fileSystem, PendingPart part) throws IOException {
        try {
            return fileSystem.status(part.visible()).length() == part.length();
        } catch (NoSuchFileException nowhere) {
            return false;
        }
    }

    @Override
    public void close() {}
}
