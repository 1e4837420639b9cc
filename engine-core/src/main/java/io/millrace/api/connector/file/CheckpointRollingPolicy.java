package io.millrace.api.connector.file;

/** Rolls at every checkpoint, and when else the subclass says. */
public abstract class CheckpointRollingPolicy<IN, BucketID> implements RollingPolicy<IN, BucketID> {
    private static final long serialVersionUID = 1L;

    @Override
    public final boolean shouldRollOnCheckpoint(PartFileInfo<BucketID> partFileState) {
        return true;
    }
}
