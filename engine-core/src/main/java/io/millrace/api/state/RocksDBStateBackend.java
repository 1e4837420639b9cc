package io.millrace.api.state;

import io.millrace.base.configuration.CheckpointingOptions;
import io.millrace.base.configuration.Configuration;
import java.net.URI;

/** State in RocksDB on a local disk, checkpoints in files: only what is new is written. */
public class RocksDBStateBackend extends EmbeddedRocksDBStateBackend {
    private final URI checkpointDirectory;

    /** @param checkpointDataUri a directory that all processes reach: {@code hdfs:///checkpoints} */
    public RocksDBStateBackend(String checkpointDataUri) {
        this(URI.create(checkpointDataUri));
    }

    /** @param checkpointDataUri as above */
    public RocksDBStateBackend(URI checkpointDataUri) {
        this(checkpointDataUri, true);
    }

    /** @param enableIncrementalCheckpointing false: each checkpoint writes everything */
    public RocksDBStateBackend(String checkpointDataUri, boolean enableIncrementalCheckpointing) {
        this(URI.create(checkpointDataUri), enableIncrementalCheckpointing);
    }

    /** As the others. */
    public RocksDBStateBackend(URI checkpointDataUri, boolean enableIncrementalCheckpointing) {
        super(enableIncrementalCheckpointing);
        this.checkpointDirectory = checkpointDataUri;
    }

    @Override
    public Configuration settings() {
        return super.settings()
                .set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem")
                .set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpointDirectory.toString());
    }
}
