/**
 * The JobManager's side of checkpoints and savepoints: the coordinator that takes them, what is kept of them in the metadata
 * store and in files, and who gets back what; and the fenced metadata store behind leader epochs. On the control loop; what
 * blocks goes through {@code Offload}. Knows a job as {@code CheckpointedJob} and {@code JobLayout} show it.
 */
package io.millrace.checkpoint;
