/**
 * One source after another: history from files, then what comes new from somewhere else. The enumerator of the whole runs
 * in the JobManager and drives the enumerator of the source that is read now; readers do the same with its reader.
 */
package io.millrace.api.connector.base.hybrid;
