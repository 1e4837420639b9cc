/**
 * The interfaces of sinks: writers in the tasks, the committer of a whole job in the JobManager.
 */
package io.millrace.api.connector.sink;
