package io.millrace.checkpoint;

import io.millrace.state.thrift.CheckpointMetadata;

/**
 * A checkpoint or savepoint whose {@code _metadata} is in its place.
 *
 * @param location where it is and how to tell that its metadata are what was written
 */
public record CompletedCheckpoint(Location location, CheckpointMetadata metadata) {

    /**
     * What the metadata store holds of a checkpoint.
     *
     * @param id never given to another checkpoint of the job
     * @param length of the metadata file in bytes
     * @param crc32c of the metadata file
     * @param commits whether its completion lets transactions be committed outside
     * @param stops whether the job was to end with it; then it is a savepoint, and not ours to delete
     * @param directory that holds the metadata file
     */
    public record Location(long id, int length, int crc32c, boolean commits, boolean stops, String directory) {}

    public long id() {
        return location.id();
    }

    public String directory() {
        return location.directory();
    }
}
