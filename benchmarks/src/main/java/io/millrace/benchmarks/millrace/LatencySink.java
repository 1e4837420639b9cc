package io.millrace.benchmarks.millrace;

import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.sink.SinkWriter;
import io.millrace.api.connector.sink.WriterInitContext;
import io.millrace.benchmarks.measure.Checksum;
import io.millrace.benchmarks.measure.Latencies;
import io.millrace.benchmarks.measure.Meter;
import io.millrace.benchmarks.workload.Pace;
import io.millrace.benchmarks.workload.TimedRow;

/** Takes down how long after its input was due each row arrives, and that rows are what they should be. */
final class LatencySink<T extends TimedRow> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    private final Pace pace;

    LatencySink(Pace pace) {
        this.pace = pace;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new Writer<>(pace);
    }

    private static final class Writer<T extends TimedRow> implements SinkWriter<T> {
        private final Checksum output = new Checksum();
        private final Latencies latencies;

        Writer(Pace pace) {
            latencies = new Latencies(pace);
        }

        @Override
        public void write(T row, Context context) {
            output.add(row);
            latencies.arrived(row);
        }

        @Override
        public void flush(boolean endOfInput) {
            if (endOfInput) {
                Meter.finished(output);
                Meter.finished(latencies);
            }
        }

        @Override
        public void close() {}
    }
}
