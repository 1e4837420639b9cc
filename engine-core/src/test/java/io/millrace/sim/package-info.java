/**
 * Deterministic simulation: real JobManager and TaskManager control code under a virtual clock, one thread and one seed.
 * The kernel ({@code Simulation}), a simulated implementation of every port, and clusters that are told stories.
 */
package io.millrace.sim;
