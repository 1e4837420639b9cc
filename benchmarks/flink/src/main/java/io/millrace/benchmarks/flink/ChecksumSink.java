package io.millrace.benchmarks.flink;

import io.millrace.benchmarks.measure.Checksum;
import io.millrace.benchmarks.measure.Meter;
import io.millrace.benchmarks.workload.Row;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Counts rows and sums their fingerprints. */
final class ChecksumSink<T extends Row> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new Writer<>();
    }

    private static final class Writer<T extends Row> implements SinkWriter<T> {
        private final Checksum output = new Checksum();

        @Override
        public void write(T row, Context context) {
            output.add(row);
        }

        @Override
        public void flush(boolean endOfInput) {
            if (endOfInput) {
                Meter.finished(output);
            }
        }

        @Override
        public void close() {}
    }
}
