/** The workloads as Flink programs. Those of {@code …benchmarks.millrace} are the same but for their imports. */
package io.millrace.benchmarks.flink;
