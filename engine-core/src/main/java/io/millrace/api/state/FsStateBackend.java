package io.millrace.api.state;

import io.millrace.base.configuration.CheckpointingOptions;
import io.millrace.base.configuration.Configuration;
import java.net.URI;

/** State on the heap, checkpoints in files. */
public class FsStateBackend extends HashMapStateBackend {
    private final URI checkpointDirectory;

    /** @param checkpointDataUri a directory that all processes reach: {@code hdfs:///checkpoints} */
    public FsStateBackend(String checkpointDataUri) {
        this(URI.create(checkpointDataUri));
    }

    /** @param checkpointDataUri as above */
    public FsStateBackend(URI checkpointDataUri) {
        this.checkpointDirectory = checkpointDataUri;
    }

    @Override
    public Configuration settings() {
        return super.settings()
                .set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem")
                .set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpointDirectory.toString());
    }
}
