package io.millrace.semantics;

import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.sink.SinkWriter;
import io.millrace.api.connector.sink.WriterInitContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What the sinks of one run of a program got, as {@code s3: item @timestamp}; sinks find it again after serialization. */
final class Results implements AutoCloseable {
    private static final Map<Long, List<String>> OF_RUNS = new ConcurrentHashMap<>();
    private static final AtomicLong RUNS = new AtomicLong();

    private final long run = RUNS.incrementAndGet();

    Results() {
        OF_RUNS.put(run, Collections.synchronizedList(new ArrayList<>()));
    }

    Sink<Item> sink(int step) {
        return new StepSink(run, step);
    }

    /** In an order of their own. */
    List<String> sorted() {
        return OF_RUNS.get(run).stream().sorted().toList();
    }

    static String line(int step, Item item, Long time) {
        return "s" + step + ": " + item + " @" + time;
    }

    @Override
    public void close() {
        OF_RUNS.remove(run);
    }

    private record StepSink(long run, int step) implements Sink<Item> {
        @Override
        public SinkWriter<Item> createWriter(WriterInitContext context) {
            List<String> lines = OF_RUNS.get(run);
            return new SinkWriter<>() {
                @Override
                public void write(Item item, Context elementContext) {
                    lines.add(line(step, item, elementContext.timestamp()));
                }

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }
    }
}
