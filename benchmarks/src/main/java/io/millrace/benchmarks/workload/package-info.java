/**
 * What every engine is given alike: the workloads, their inputs as pure functions of an index, and the rows they give.
 * Knows no engine and no clock.
 */
package io.millrace.benchmarks.workload;
