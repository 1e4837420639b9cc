/**
 * What comes before keyed operators in batch mode, and only there: elements wait for the end of their inputs, in keyed
 * state of the operator they wait for, and come in the order of their timestamps. On the task's thread; wired between
 * operators and what is before them.
 */
package io.millrace.execution.batch;
