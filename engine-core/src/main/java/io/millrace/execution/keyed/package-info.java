/**
 * What keyed operators share: the current key, the handles on its state, timers. Task's thread.
 */
package io.millrace.execution.keyed;
