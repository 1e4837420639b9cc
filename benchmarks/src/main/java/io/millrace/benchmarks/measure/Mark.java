package io.millrace.benchmarks.measure;

/**
 * A moment of a run.
 *
 * @param nanos of the machine's monotonic clock, which all its processes share
 * @param cpuNanos what the process has used since it started, all threads
 * @param machineCpuNanos what all processes have used, and what the hypervisor took
 */
record Mark(long nanos, long cpuNanos, long machineCpuNanos) {
    static Mark now() {
        return new Mark(System.nanoTime(), ProcessFacts.cpuNanos(), ProcessFacts.machineCpuNanos());
    }
}
