package io.millrace.benchmarks.measure;

import io.millrace.benchmarks.workload.Row;

/** The number of rows and the sum of their fingerprints: equal for equal outputs in whatever order. One thread's. */
public final class Checksum {
    private long rows;
    private long sum;

    public void add(Row row) {
        rows++;
        sum += row.fingerprint();
    }

    public void add(Checksum other) {
        rows += other.rows;
        sum += other.sum;
    }

    public long rows() {
        return rows;
    }

    public long sum() {
        return sum;
    }
}
