/**
 * Tasks: one thread each, its mailbox, its chain of operators, windows, sources and sinks.
 */
package io.millrace.execution;
