/**
 * The jobs of the simulation: random small programs in the DataStream API, the world outside that their sources and sinks
 * touch, and a model that says in plain loops what a program must give and keep, for any part of its input.
 */
package io.millrace.simulation.jobs;
