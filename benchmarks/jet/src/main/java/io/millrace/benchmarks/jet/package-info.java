/** The workloads as Hazelcast Jet pipelines. */
package io.millrace.benchmarks.jet;
