/**
 * Values that functions gather while a job runs and that its result shows merged over all subtasks. Used on the task's
 * thread; merged by whoever asks the result.
 */
package io.millrace.api.accumulators;
