package io.millrace.benchmarks.runner;

import io.millrace.benchmarks.measure.RunRecord;
import io.millrace.benchmarks.workload.Workload;
import java.util.Locale;

/**
 * One run, with what follows from what its JVM noted.
 *
 * @param startedNanos of the monotonic clock, before the JVM was started
 * @param cores of the machine
 */
record RunResult(Workload workload, Contender contender, int run, RunRecord record, long startedNanos, int cores) {
    /** Others used more than this part of the machine: the figure is not the engine's. */
    private static final double DISTURBED = 0.05;
    /** Shorter runs are too short for the kernel's ticks. */
    private static final long JUDGED_NANOS = 1_000_000_000;

    double eventsPerSecond() {
        return record.steadyEvents() * 1e9 / Math.max(1, record.steadyNanos());
    }

    double eventsPerCpuSecond() {
        return record.steadyEvents() * 1e9 / Math.max(1, record.steadyCpuNanos());
    }

    double cpuNanosPerEvent() {
        return (double) record.steadyCpuNanos() / Math.max(1, record.steadyEvents());
    }

    double peakResidentMib() {
        return record.peakResidentKib() / 1024.0;
    }

    /** From before the JVM was started. */
    double firstOutputSeconds() {
        return (record.firstOutputNanos() - startedNanos) / 1e9;
    }

    /** The part of the machine that other processes, and the hypervisor, had during the steady state. */
    double othersShare() {
        double others = record.steadyMachineCpuNanos() - record.steadyCpuNanos();
        return Math.max(0, others / Math.max(1, record.steadyNanos()) / cores);
    }

    boolean isDisturbed() {
        return record.steadyNanos() >= JUDGED_NANOS && othersShare() > DISTURBED;
    }

    boolean hasSameOutputAs(RunResult other) {
        return record.rows() == other.record.rows() && record.checksum() == other.record.checksum();
    }

    String toJson() {
        String first = workload == Workload.FIRST_OUTPUT ? number("firstOutputSeconds", firstOutputSeconds()) : "";
        String latency = record.latencies() == 0
                ? ""
                : number("p50Millis", record.p50Micros() / 1e3)
                        + number("p99Millis", record.p99Micros() / 1e3)
                        + number("p999Millis", record.p999Micros() / 1e3)
                        + number("maxMillis", record.maxMicros() / 1e3);
        return "{\"workload\":\"" + workload.id() + "\",\"engine\":\"" + contender.id() + "\",\"run\":" + run
                + ",\"events\":" + record.events()
                + number("eventsPerSecond", eventsPerSecond())
                + number("eventsPerCpuSecond", eventsPerCpuSecond())
                + number("steadySeconds", record.steadyNanos() / 1e9)
                + number("steadyCpuSeconds", record.steadyCpuNanos() / 1e9)
                + number("totalSeconds", record.totalNanos() / 1e9)
                + number("totalCpuSeconds", record.totalCpuNanos() / 1e9)
                + number("peakResidentMib", peakResidentMib())
                + number("othersShare", othersShare())
                + latency
                + first
                + ",\"disturbed\":" + isDisturbed()
                + ",\"rows\":" + record.rows()
                + ",\"checksum\":\"" + Long.toHexString(record.checksum()) + "\"}";
    }

    private static String number(String name, double value) {
        return ",\"" + name + "\":" + String.format(Locale.ROOT, "%.3f", value);
    }
}
