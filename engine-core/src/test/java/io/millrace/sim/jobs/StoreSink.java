package io.millrace.sim.jobs;

import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.sink.SinkWriter;
import io.millrace.api.connector.sink.WriterInitContext;
import java.util.ArrayList;
import java.util.List;

/** Shows its results when the input is over: enough while tasks are not restarted. */
record StoreSink(int stage) implements Sink<Datum> {

    @Override
    public SinkWriter<Datum> createWriter(WriterInitContext context) {
        List<Datum> written = new ArrayList<>();
        return new SinkWriter<>() {
            @Override
            public void write(Datum datum, Context elementContext) {
                written.add(datum);
            }

            @Override
            public void flush(boolean endOfInput) {
                if (endOfInput) {
                    World.current().store().publish(stage, List.copyOf(written));
                }
            }

            @Override
            public void close() {}
        };
    }
}
