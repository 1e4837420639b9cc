/**
 * One process that hosts tasks: slots, deployments, heartbeats. On the process's control loop.
 */
package io.millrace.taskmanager;
