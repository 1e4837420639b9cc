package io.millrace.checkpoint;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.base.MillraceException;
import io.millrace.base.fs.PathUri;
import io.millrace.checkpoint.FileCheckpointStorage.FileSystems;
import io.millrace.state.thrift.CheckpointMetadata;
import java.io.IOException;
import java.net.URI;

/** Names of savepoints, as they are given out and as people type them, and their end. */
public final class Savepoints {
    private static final int SHORT_ID = 6;
    private static final int SHORT_RANDOM = 12;

    private Savepoints() {}

    /**
     * A directory of its own for a savepoint.
     *
     * @param unique differs between any two savepoints
     */
    public static String newDirectory(String parent, JobID job, String unique) {
        String name = "savepoint-" + head(job.value(), SHORT_ID) + "-" + head(unique, SHORT_RANDOM);
        return PathUri.child(PathUri.parse(parent), name).toString();
    }

    private static String head(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }

    /** The directory of a savepoint or checkpoint that somebody names by itself or by its metadata file. */
    public static String directoryOf(String path) {
        URI uri = PathUri.parse(path);
        return PathUri.name(uri).equals(MetadataFile.NAME)
                ? PathUri.parent(uri).toString()
                : PathUri.parse(path).toString();
    }

    /**
     * Deletes a savepoint's directory; blocks.
     *
     * @return the directory
     * @throws MillraceException MR-6115 when there is none, or when it is a checkpoint that a job may need
     */
    public static String dispose(FileSystems fileSystems, String path) throws IOException {
        String directory = directoryOf(path);
        URI uri = URI.create(directory);
        CheckpointMetadata metadata = MetadataFile.decode(FileCheckpointStorage.read(fileSystems, uri));
        if (!metadata.isSavepoint()) {
            throw new MillraceException(Failure.of(
                    CheckpointFailures.NOT_A_SAVEPOINT,
                    Blame.USER,
                    "'" + directory + "' is a checkpoint of job '" + metadata.getJobName()
                            + "', not a savepoint: a job deletes its checkpoints itself"));
        }
        fileSystems.of(uri).delete(uri);
        return directory;
    }
}
