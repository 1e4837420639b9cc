/**
 * Sinks at work: one operator for all of them, and the engine of two-phase commits below it. What was prepared is state
 * of the operator until it is committed. Everything on the task's thread.
 */
package io.millrace.execution.sinks;
