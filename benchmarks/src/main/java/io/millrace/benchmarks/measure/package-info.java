/**
 * What a measured JVM notes of itself: how far its sources are, what its sinks got, when, and at what cost. The same for
 * every engine; one run a JVM, so it is static.
 */
package io.millrace.benchmarks.measure;
