package io.millrace.api.connector.file;

import java.io.IOException;

/** What a rolling policy may know of the part file that is being written. Times are processing time. */
public interface PartFileInfo<BucketID> {
    BucketID getBucketId();

    long getCreationTime();

    /** In bytes, those in buffers included as far as the format tells. */
    long getSize() throws IOException;

    long getLastUpdateTime();
}
