/**
 * A cluster in this JVM for the tests of a class, under the names of Flink's. Jobs run on threads of their own and in real
 * time; {@link io.millrace.testkit.job.JobTest} runs them on the test's, in virtual time.
 */
package io.millrace.testkit.cluster;
