/**
 * Keyed and broadcast state as programs use it: descriptors name it and give its type, handles read and write it under
 * the current key. Handles are used on the task's thread only. And what programs hear of checkpoints.
 */
package io.millrace.api.state;
