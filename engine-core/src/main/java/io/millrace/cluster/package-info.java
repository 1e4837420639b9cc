/**
 * Production wiring: the threads, clocks and random numbers behind the ports, and the assembly of a JobManager and of
 * a TaskManager process from them. Used by local mode and by the YARN entry points; decides nothing about jobs.
 */
package io.millrace.cluster;
