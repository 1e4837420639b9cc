/**
 * The parts of a job that run user code in the JobManager: split enumerators on the coordinators' loop, output
 * committers off every loop. Between coordination, which calls them, and execution, whose tasks they serve.
 */
package io.millrace.jobparts;
