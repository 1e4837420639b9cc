/**
 * The JobManager: dispatcher, resource manager, one job master per job, execution graph, scheduler. All of it plain
 * objects on the process's one control loop. Meets the execution side only in protocol and plan.
 *
 * <p>What may follow what (a test compares this with the tables in {@code JobState} and {@code TaskStates}):
 *
 * <pre>
 * job  INITIALIZING -> CREATED, FAILING, FAILED, CANCELLING, CANCELED, FINISHED
 * job  CREATED      -> RUNNING, FAILING, CANCELLING
 * job  RUNNING      -> FAILING, CANCELLING, FINISHED, RESTARTING
 * job  FAILING      -> FAILED
 * job  FAILED       (end)
 * job  CANCELLING   -> FAILED, CANCELED, FINISHED
 * job  CANCELED     (end)
 * job  FINISHED     (end)
 * job  RESTARTING   -> RUNNING, FAILING, CANCELLING
 *
 * task CREATED      -> SCHEDULED, CANCELED, FAILED
 * task SCHEDULED    -> DEPLOYING, CANCELED, FAILED
 * task DEPLOYING    -> INITIALIZING, RUNNING, FINISHED, CANCELING, FAILED
 * task INITIALIZING -> RUNNING, FINISHED, CANCELING, FAILED
 * task RUNNING      -> FINISHED, CANCELING, FAILED
 * task FINISHED     (end)
 * task CANCELING    -> CANCELED, FAILED
 * task CANCELED     (end)
 * task FAILED       (end)
 * </pre>
 */
package io.millrace.coordination;
