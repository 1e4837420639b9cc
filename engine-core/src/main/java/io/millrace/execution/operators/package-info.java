/**
 * Operators and what they push into each other. Everything here runs on its task's thread; nothing here knows the task,
 * its channels or its clock. An operator is the {@link io.millrace.execution.operators.Output} of the one before it, so
 * a chain is a row of direct virtual calls.
 */
package io.millrace.execution.operators;
