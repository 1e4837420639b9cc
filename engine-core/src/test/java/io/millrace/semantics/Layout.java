package io.millrace.semantics;

/**
 * How a program is run. None of it may show in the results.
 *
 * @param parallelism of wide steps
 * @param chaining percent of the operators that may be chained to the one before
 * @param taskManagers 1: objects are handed over; 2: tasks are dealt out to two, and records travel as bytes
 * @param classCopies whether each operator has its own copies of the engine's classes
 * @param seed of the order of turns, of refusals and of pauses
 */
record Layout(int parallelism, int maxParallelism, int chaining, int taskManagers, boolean classCopies, long seed) {}
