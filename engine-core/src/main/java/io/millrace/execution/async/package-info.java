/**
 * Asynchronous I/O: requests under way, the order of their answers, time-outs and retries. Task's thread, but for
 * {@link io.millrace.execution.async.Answer}, which any thread may complete.
 */
package io.millrace.execution.async;
