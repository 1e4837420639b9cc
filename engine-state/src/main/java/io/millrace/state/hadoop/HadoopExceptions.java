package io.millrace.state.hadoop;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.security.AccessControlException;

/** Hadoop's exceptions as those of {@code java.nio.file}, which the engine's port speaks. */
final class HadoopExceptions {
    /** What the NameNode says when the file exists and another writer has it open. */
    private static final String BEING_CREATED = "AlreadyBeingCreatedException";

    private HadoopExceptions() {}

    static IOException translate(IOException raw, Path path) {
        if (raw instanceof FileSystemException) {
            return raw;
        }
        IOException cause = raw instanceof RemoteException remote ? remote.unwrapRemoteException() : raw;
        String where = path.toString();
        if (cause instanceof FileNotFoundException) {
            return because(new NoSuchFileException(where), cause);
        }
        if (cause instanceof org.apache.hadoop.fs.FileAlreadyExistsException
                || cause.getClass().getSimpleName().equals(BEING_CREATED)) {
            return because(new FileAlreadyExistsException(where, null, firstLine(cause)), cause);
        }
        if (cause instanceof ParentNotDirectoryException) {
            return because(new NotDirectoryException(where), cause);
        }
        if (cause instanceof AccessControlException) {
            return because(new AccessDeniedException(where, null, firstLine(cause)), cause);
        }
        return cause;
    }

    private static <E extends IOException> E because(E translated, IOException cause) {
        translated.initCause(cause);
        return translated;
    }

    /** A remote exception's message carries the NameNode's stack trace below its first line. */
    private static String firstLine(IOException cause) {
        String message = String.valueOf(cause.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
