/**
 * Channels between tasks: batches of objects inside a process, credit-controlled frames between processes.
 * Knows nothing of operators. Task threads own the channel ends; network threads move frames.
 */
package io.millrace.exchange;
