/**
 * The coordinator's side of checkpoints: the fenced metadata store behind leader epochs. On the control loop.
 */
package io.millrace.checkpoint;
