/**
 * The interfaces of sources: enumerator in the JobManager, readers in the tasks.
 */
package io.millrace.api.connector.source;
