/** The parts of the record loop measured by themselves, with JMH. */
package io.millrace.benchmarks.jmh;
