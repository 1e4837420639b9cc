package io.millrace.checkpoint;

import java.io.IOException;
import java.util.SortedSet;

/**
 * Where the checkpoints of one job lie. The names are free to ask for anywhere; everything else blocks and runs through
 * {@code Offload}.
 */
public interface CheckpointStorage {

    /** Holds what belongs to one checkpoint; empty when nothing may lie in files and tasks send everything along. */
    String directory(long checkpointId);

    /** Holds what later checkpoints may refer to; empty as above. */
    String sharedDirectory();

    /** Makes what all checkpoints of the job lie in, before it starts; may be repeated. */
    void open() throws IOException;

    /**
     * Makes the directories in which a checkpoint's files are written from then on. Nothing else makes them: what is deleted
     * once a job is over, or has given a checkpoint up, is not brought back by whoever still writes.
     */
    void prepare(long checkpointId) throws IOException;

    /**
     * Makes the directory of a savepoint, which belongs to it alone.
     *
     * @param token like no other, for a name under which it is made
     * @throws java.nio.file.FileAlreadyExistsException when there is something of that name: it is somebody else's
     */
    void claim(String directory, String token) throws IOException;

    /**
     * Puts the metadata of a checkpoint or savepoint in their place, durably and at once or not at all.
     *
     * @param directory {@link #directory} of a checkpoint, or a savepoint's
     */
    void writeMetadata(String directory, byte[] metadata) throws IOException;

    /** @throws java.nio.file.NoSuchFileException when there are none */
    byte[] readMetadata(String directory) throws IOException;

    /**
     * Deletes what no retained checkpoint needs: the directories of checkpoints up to {@code newest} that are not
     * retained, and shared files made by them that are not referred to. Never touches anything else.
     *
     * @param live what is retained
     */
    void deleteGarbage(Live live) throws IOException;

    /** Deletes the directory of a savepoint that was {@link #claim}ed and of which nobody was told that it is complete. */
    void deleteFailedSavepoint(String directory) throws IOException;

    /** Deletes the whole of the job's checkpoints; savepoints lie elsewhere. */
    void deleteAll() throws IOException;

    /**
     * @param newest the newest completed checkpoint; those above it may be under way
     * @param retained directories that stay
     * @param shared names of the files in the shared directory that stay
     * @param sharedKnown false when some retained checkpoint cannot be read, so that nobody knows what it refers to
     */
    record Live(long newest, SortedSet<String> retained, SortedSet<String> shared, boolean sharedKnown) {

        /** The same, when nothing newer is under way any more. */
        Live upTo(long id) {
            return new Live(id, retained, shared, sharedKnown);
        }
    }
}
