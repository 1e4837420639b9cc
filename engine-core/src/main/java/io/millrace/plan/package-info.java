/**
 * From the program as written to a job graph: chaining, slot sharing, stable ids, checks. Pure: runs in the client
 * or the JobManager, on the thread that calls execute().
 */
package io.millrace.plan;
