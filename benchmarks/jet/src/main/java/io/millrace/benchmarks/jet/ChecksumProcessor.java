package io.millrace.benchmarks.jet;

import com.hazelcast.jet.core.AbstractProcessor;
import com.hazelcast.jet.core.ProcessorMetaSupplier;
import com.hazelcast.jet.core.ProcessorSupplier;
import com.hazelcast.jet.pipeline.Sink;
import com.hazelcast.jet.pipeline.Sinks;
import io.millrace.benchmarks.measure.Checksum;
import io.millrace.benchmarks.measure.Latencies;
import io.millrace.benchmarks.measure.Meter;
import io.millrace.benchmarks.workload.Pace;
import io.millrace.benchmarks.workload.Row;
import io.millrace.benchmarks.workload.TimedRow;

/** Counts rows and sums their fingerprints; with a pace, also takes down their delays. */
final class ChecksumProcessor extends AbstractProcessor {
    private final Checksum output = new Checksum();
    private final Latencies latencies;

    private ChecksumProcessor(Pace pace) {
        latencies = pace == null ? null : new Latencies(pace);
    }

    static <T extends Row> Sink<T> sink(int parallelism) {
        return sink(null, parallelism);
    }

    static <T extends Row> Sink<T> sink(Pace pace, int parallelism) {
        return Sinks.fromProcessor(
                "checksum",
                ProcessorMetaSupplier.of(parallelism, ProcessorSupplier.of(() -> new ChecksumProcessor(pace))));
    }

    @Override
    protected boolean tryProcess(int ordinal, Object row) {
        output.add((Row) row);
        if (latencies != null) {
            latencies.arrived((TimedRow) row);
        }
        return true;
    }

    @Override
    public boolean complete() {
        Meter.finished(output);
        if (latencies != null) {
            Meter.finished(latencies);
        }
        return true;
    }
}
