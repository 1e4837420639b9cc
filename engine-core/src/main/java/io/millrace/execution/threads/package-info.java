/**
 * Tasks on threads of their own, and the machine's clocks: the only place of the task runtime that names either.
 */
package io.millrace.execution.threads;
