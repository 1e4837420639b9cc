package io.millrace.api.checkpoint;

/** What a function is told when a checkpoint is taken. */
public interface FunctionSnapshotContext extends ManagedSnapshotContext {}
