/**
 * The runner: starts a fresh JVM for each run, takes engines in turn, compares their outputs, writes tables. One thread.
 */
package io.millrace.benchmarks.runner;
