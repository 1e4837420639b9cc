/**
 * The JobManager: dispatcher, resource manager, one job master per job, execution graph, scheduler. All of it plain
 * objects on the process's one control loop. Meets the execution side only in protocol and plan.
 */
package io.millrace.coordination;
