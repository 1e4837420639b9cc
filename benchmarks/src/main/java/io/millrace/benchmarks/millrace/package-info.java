/** The workloads as Millrace programs: those of {@code …benchmarks.flink} with other imports, as a test checks. */
package io.millrace.benchmarks.millrace;
