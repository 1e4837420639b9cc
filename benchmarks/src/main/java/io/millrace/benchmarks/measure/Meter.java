package io.millrace.benchmarks.measure;

import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * Where sources and sinks of this JVM report, in every engine alike. The steady state begins when the sources have
 * emitted half of their events and ends when the last sink has seen the end of its input. Thread-safe.
 */
public final class Meter {
    private static final AtomicLong EMITTED = new AtomicLong();
    private static final Histogram LATENCIES = Latencies.newHistogram();
    private static Checksum output = new Checksum();
    private static volatile long halfAt;
    private static Mark start;
    private static Mark half;
    private static Mark end;
    private static long firstOutputNanos;
    /** What other processes of this run noted, once they have told. */
    private static RunRecord elsewhere;

    private Meter() {}

    /** Before anything of the engine runs; forgets an earlier run of this JVM. */
    public static synchronized void begin(long events) {
        EMITTED.set(0);
        LATENCIES.reset();
        output = new Checksum();
        half = null;
        end = null;
        firstOutputNanos = 0;
        elsewhere = null;
        halfAt = Math.max(1, events / 2);
        start = Mark.now();
    }

    /** A source has emitted so many more. Called once per batch. */
    public static void emitted(int events) {
        long all = EMITTED.addAndGet(events);
        if (all >= halfAt && all - events < halfAt) {
            markHalf();
        }
    }

    private static synchronized void markHalf() {
        half = Mark.now();
    }

    /** A sink has got all it will get. */
    public static synchronized void finished(Checksum part) {
        output.add(part);
        end = Mark.now();
    }

    /** A sink that measures delays has got all it will get. */
    public static synchronized void finished(Latencies latencies) {
        LATENCIES.add(latencies.micros());
        end = Mark.now();
    }

    /** Something has come out. */
    public static synchronized void output() {
        if (firstOutputNanos == 0) {
            firstOutputNanos = System.nanoTime();
        }
    }

    /** Sources and sinks of this run were in another process, which noted this. */
    public static synchronized void elsewhere(RunRecord part) {
        elsewhere = elsewhere == null ? part : elsewhere.plus(part);
    }

    /** Of the run that has ended. */
    public static synchronized RunRecord record() {
        if (elsewhere != null) {
            return elsewhere;
        }
        Mark noted = half == null ? start : half;
        Mark last = end == null ? Mark.now() : end;
        return new RunRecord(
                EMITTED.get(),
                EMITTED.get() - (half == null ? 0 : halfAt),
                last.nanos() - noted.nanos(),
                last.cpuNanos() - noted.cpuNanos(),
                last.machineCpuNanos() - noted.machineCpuNanos(),
                last.nanos() - start.nanos(),
                ProcessFacts.cpuNanos(),
                ProcessFacts.peakResidentKib(),
                output.rows(),
                output.sum(),
                firstOutputNanos,
                LATENCIES.getTotalCount(),
                LATENCIES.getValueAtPercentile(50),
                LATENCIES.getValueAtPercentile(99),
                LATENCIES.getValueAtPercentile(99.9),
                LATENCIES.getMaxValue());
    }
}
