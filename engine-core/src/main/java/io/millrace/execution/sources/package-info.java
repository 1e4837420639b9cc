/**
 * Sources inside a task: the reader, its splits and their time, and what reader and enumerator say to each other.
 * Task's thread.
 */
package io.millrace.execution.sources;
