package io.millrace.benchmarks.measure;

import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * Where sources and sinks of this JVM report, in every engine alike. The steady state begins when the sources have
 * emitted half of their events and ends when the last sink has seen the end of its input. Thread-safe.
 */
public final class Meter {
    /**
     * To the half, and as many behind it. A branch that is first taken at the half would have the compiler throw away what it
     * had made of the record loop just when measuring begins, and the more of it, the more an engine is inlined into one loop;
     * so what happens at the half happens often.
     */
    private static final int MILESTONES = 64;

    private static final AtomicLong EMITTED = new AtomicLong();
    private static final Histogram LATENCIES = Latencies.newHistogram();
    private static Checksum output = new Checksum();
    private static volatile long milestone;
    private static Mark[] marks;
    private static Mark start;
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
        end = null;
        firstOutputNanos = 0;
        elsewhere = null;
        milestone = Math.max(1, events / 2 / MILESTONES);
        marks = new Mark[(int) (events / milestone) + 1];
        start = Mark.now();
    }

    /** A source has emitted so many more. Called once per batch. */
    public static void emitted(int events) {
        long all = EMITTED.addAndGet(events);
        if (all / milestone != (all - events) / milestone) {
            pass(all / milestone);
        }
    }

    private static synchronized void pass(long number) {
        marks[(int) Math.min(number, marks.length - 1)] = Mark.now();
    }

    /** The number of the first milestone at or behind the half that was noticed; that of none when there is none. */
    private static int steady() {
        int number = Math.max(1, (marks.length - 1) / 2);
        while (number < marks.length && marks[number] == null) {
            number++;
        }
        return number;
    }

    /** A sink has got all it will get. */
    public static synchronized void finished(Checksum part) {
        output.add(part);
        end = Mark.now();
    }

    /** What came out was found after the end, and finding it took no time. */
    public static synchronized void found(Checksum part) {
        output.add(part);
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
            // what was written there may have been found here
            return elsewhere.plus(RunRecord.ofOutput(output));
        }
        int steady = steady();
        boolean began = steady < marks.length;
        Mark noted = began ? marks[steady] : start;
        Mark last = end == null ? Mark.now() : end;
        return new RunRecord(
                EMITTED.get(),
                EMITTED.get() - (began ? steady * milestone : 0),
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
