package io.millrace.api.state;

import io.millrace.base.MemorySize;
import io.millrace.base.configuration.CheckpointingOptions;
import io.millrace.base.configuration.Configuration;
import java.net.URI;

/** State on the heap, checkpoints in files. */
public class FsStateBackend extends HashMapStateBackend {
    private final URI checkpointDirectory;
    /** Null: as configured. */
    private final URI savepointDirectory;
    /** Negative: as configured. */
    private final int fileStateSizeThreshold;

    /** @param checkpointDataUri a directory that all processes reach: {@code hdfs:///checkpoints} */
    public FsStateBackend(String checkpointDataUri) {
        this(URI.create(checkpointDataUri));
    }

    /** @param checkpointDataUri as above */
    public FsStateBackend(URI checkpointDataUri) {
        this(checkpointDataUri, null, -1);
    }

    /** @param asynchronousSnapshots has no effect: all are */
    public FsStateBackend(String checkpointDataUri, boolean asynchronousSnapshots) {
        this(checkpointDataUri);
    }

    /** As the others. */
    public FsStateBackend(URI checkpointDataUri, boolean asynchronousSnapshots) {
        this(checkpointDataUri);
    }

    /** @param defaultSavepointDirectory for savepoints that name no directory */
    public FsStateBackend(URI checkpointDirectory, URI defaultSavepointDirectory) {
        this(checkpointDirectory, defaultSavepointDirectory, -1);
    }

    /** @param fileStateSizeThreshold below so many bytes a task's part of a checkpoint travels without a file */
    public FsStateBackend(URI checkpointDirectory, int fileStateSizeThreshold) {
        this(checkpointDirectory, null, fileStateSizeThreshold);
    }

    /**
     * As the others.
     *
     * @param defaultSavepointDirectory null: as configured
     * @param fileStateSizeThreshold negative: as configured
     */
    public FsStateBackend(URI checkpointDirectory, URI defaultSavepointDirectory, int fileStateSizeThreshold) {
        this.checkpointDirectory = checkpointDirectory;
        this.savepointDirectory = defaultSavepointDirectory;
        this.fileStateSizeThreshold = fileStateSizeThreshold;
    }

    @Override
    public Configuration settings() {
        Configuration settings = super.settings()
                .set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem")
                .set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpointDirectory.toString());
        if (savepointDirectory != null) {
            settings.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, savepointDirectory.toString());
        }
        if (fileStateSizeThreshold >= 0) {
            settings.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, new MemorySize(fileStateSizeThreshold));
        }
        return settings;
    }
}
