package io.millrace.checkpoint;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Checkpoints in the JobManager's memory: tasks send all of their state along, so it has to be small, and it ends with
 * the process. Savepoints lie in files all the same. Any thread.
 */
public final class InMemoryCheckpointStorage implements CheckpointStorage {
    private static final String PREFIX = "memory:chk-";

    private final FileCheckpointStorage.FileSystems fileSystems;
    private final long maxBytes;
    private final Map<String, byte[]> checkpoints = new ConcurrentSkipListMap<>();

    /** @param maxBytes of one checkpoint of the job */
    public InMemoryCheckpointStorage(FileCheckpointStorage.FileSystems fileSystems, long maxBytes) {
        this.fileSystems = fileSystems;
        this.maxBytes = maxBytes;
    }

    @Override
    public String directory(long checkpointId) {
        return "";
    }

    @Override
    public String sharedDirectory() {
        return "";
    }

    @Override
    public void open() {}

    @Override
    public void prepare(long checkpointId) {}

    @Override
    public void claim(String directory, String token) throws IOException {
        FileCheckpointStorage.claim(fileSystems, directory, token);
    }

    /** What stands for a directory in pointers and in what people see. */
    static String nameOf(long checkpointId) {
        return PREFIX + checkpointId;
    }

    @Override
    public void writeMetadata(String directory, byte[] metadata) throws IOException {
        if (!directory.startsWith(PREFIX)) {
            FileCheckpointStorage.write(fileSystems, directory, metadata);
            return;
        }
        if (metadata.length > maxBytes) {
            throw new MillraceException(Failure.of(
                    CheckpointFailures.TOO_LARGE_FOR_MEMORY,
                    Blame.USER,
                    "a checkpoint of " + metadata.length + " bytes is larger than the " + maxBytes
                            + " bytes that the JobManager keeps in its memory; set execution.checkpointing.storage to"
                            + " filesystem and execution.checkpointing.dir to a directory"));
        }
        checkpoints.put(directory, metadata);
    }

    @Override
    public byte[] readMetadata(String directory) throws IOException {
        if (!directory.startsWith(PREFIX)) {
            return FileCheckpointStorage.read(fileSystems, java.net.URI.create(directory));
        }
        byte[] metadata = checkpoints.get(directory);
        if (metadata == null) {
            throw new NoSuchFileException(
                    directory, null, "it was in the memory of a JobManager that has ended; only files outlive it");
        }
        return metadata;
    }

    @Override
    public void deleteGarbage(Live live) {
        checkpoints
                .keySet()
                .removeIf(name -> !live.retained().contains(name)
                        && Long.parseLong(name.substring(PREFIX.length())) <= live.newest());
    }

    @Override
    public void deleteFailedSavepoint(String directory) throws IOException {
        FileCheckpointStorage.delete(fileSystems, directory);
    }

    @Override
    public void deleteAll() {
        checkpoints.clear();
    }
}
