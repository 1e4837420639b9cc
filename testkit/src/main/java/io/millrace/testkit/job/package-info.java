/**
 * Whole jobs in tests: {@link io.millrace.testkit.job.JobTest} runs a program on the real engine in one thread and in
 * virtual time, and tortures it. Everything here, and all code of the job, runs on the thread of the test.
 */
package io.millrace.testkit.job;
