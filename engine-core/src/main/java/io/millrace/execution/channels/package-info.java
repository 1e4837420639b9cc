/**
 * Where a task meets the exchange: writers that choose channels for records, the processor that reads batches. Task's
 * thread, but for wake-ups, which come from anywhere.
 */
package io.millrace.execution.channels;
