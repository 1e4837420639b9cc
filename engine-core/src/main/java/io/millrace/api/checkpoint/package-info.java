/**
 * What functions can do about checkpoints beyond keyed state: keep state of their subtask, and act when one is taken.
 * Called on the task's thread, never at the same time as the function's other methods.
 */
package io.millrace.api.checkpoint;
