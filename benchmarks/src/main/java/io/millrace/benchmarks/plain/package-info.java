/**
 * The limit: each workload as the loop one would write by hand, on one thread, with arrays where keys are dense, without
 * any engine.
 */
package io.millrace.benchmarks.plain;
