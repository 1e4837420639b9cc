/**
 * Deterministic simulation: real JobManager and TaskManager control code under a virtual clock, one thread and one seed.
 * The kernel ({@code Simulation}), a simulated implementation of every port, and clusters that are told stories. Part of no
 * running cluster: it proves the engine in this module's tests, and the test kit runs users' jobs on it.
 */
package io.millrace.simulation;
