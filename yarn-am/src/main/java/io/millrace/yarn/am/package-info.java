/** The ApplicationMaster: JobManager process, YARN resource driver, REST and web UI. */
package io.millrace.yarn.am;
