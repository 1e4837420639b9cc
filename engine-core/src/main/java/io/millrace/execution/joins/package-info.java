/** Operators that bring elements of two streams together by key and time. Task's thread. */
package io.millrace.execution.joins;
