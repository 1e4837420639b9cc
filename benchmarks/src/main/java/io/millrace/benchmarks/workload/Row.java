package io.millrace.benchmarks.workload;

/** What a program puts out. */
public interface Row {

    /** A hash of all fields that is the same in every JVM; the checksum of an output is the sum over its rows. */
    long fingerprint();
}
