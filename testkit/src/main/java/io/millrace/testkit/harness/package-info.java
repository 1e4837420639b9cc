/**
 * Flink's harnesses for tests of single functions, under their names: each runs one of the engine's operators, with its
 * state and timers, on the thread of the test. What is not tested this way is how operators work together; for that there
 * is {@link io.millrace.testkit.job.JobTest}.
 */
package io.millrace.testkit.harness;
