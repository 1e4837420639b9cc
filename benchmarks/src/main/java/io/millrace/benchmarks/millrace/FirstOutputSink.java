package io.millrace.benchmarks.millrace;

import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.sink.SinkWriter;
import io.millrace.api.connector.sink.WriterInitContext;
import io.millrace.benchmarks.measure.Meter;

/** Tells the meter that something has come out. */
final class FirstOutputSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new Writer<>();
    }

    private static final class Writer<T> implements SinkWriter<T> {
        @Override
        public void write(T row, Context context) {
            Meter.output();
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public void close() {}
    }
}
