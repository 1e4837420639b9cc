package io.millrace.execution;

import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.sink.SinkWriter;
import io.millrace.api.connector.sink.WriterInitContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A sink that keeps what it gets, as {@code value@timestamp}, and what was done to its writers. Found again by name after serialization. */
public final class InMemorySink implements Sink<Object> {
    private static final long serialVersionUID = 1L;
    private static final Map<String, List<String>> KEPT = Collections.synchronizedMap(new LinkedHashMap<>());
    private static int made;

    private final String name;

    public InMemorySink() {
        synchronized (KEPT) {
            name = "sink-" + made++;
        }
        KEPT.put(name, Collections.synchronizedList(new ArrayList<>()));
    }

    public List<String> lines() {
        return KEPT.get(name);
    }

    @Override
    public SinkWriter<Object> createWriter(WriterInitContext context) {
        List<String> lines = lines();
        return new SinkWriter<>() {
            @Override
            public void write(Object element, Context elementContext) {
                lines.add(element + (elementContext.timestamp() == null ? "" : "@" + elementContext.timestamp()));
            }

            @Override
            public void flush(boolean endOfInput) {
                lines.add(endOfInput ? "end" : "flush");
            }

            @Override
            public void close() {
                lines.add("close");
            }
        };
    }
}
