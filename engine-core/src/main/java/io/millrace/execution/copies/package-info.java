/**
 * Copies of the classes on the record path, one set for each operator of a job, gone with the job's tasks.
 */
package io.millrace.execution.copies;
