package org.example.jobs;

import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A source that counts down in several splits, and a sink that writes to the console: both written by hand. */
public class OwnSourceAndSink {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.fromSource(new Countdown(5, 100), WatermarkStrategy.noWatermarks(), "countdown")
                .uid("countdown")
                .filter(n -> n % 25 == 0)
                .sinkTo(new ConsoleSink<>("own sink: "))
                .uid("console");
        env.execute("Own source and sink");
    }

    static class Span implements SourceSplit, Serializable {
        private final String id;
        private final long from;

        Span(String id, long from) {
            this.id = id;
            this.from = from;
        }

        @Override
        public String splitId() {
            return id;
        }
    }

    static class Countdown implements Source<Long, Span, List<Span>> {
        private final int splits;
        private final long from;

        Countdown(int splits, long from) {
            this.splits = splits;
            this.from = from;
        }

        @Override
        public Boundedness getBoundedness() {
            return Boundedness.BOUNDED;
        }

        @Override
        public SplitEnumerator<Span, List<Span>> createEnumerator(SplitEnumeratorContext<Span> context) {
            List<Span> all = new ArrayList<>();
            for (int i = 0; i < splits; i++) {
                all.add(new Span("span-" + i, from + i));
            }
            return new Spans(context, all);
        }

        @Override
        public SplitEnumerator<Span, List<Span>> restoreEnumerator(
                SplitEnumeratorContext<Span> context, List<Span> left) {
            return new Spans(context, left);
        }

        @Override
        public SimpleVersionedSerializer<Span> getSplitSerializer() {
            return new SpanSerializer();
        }

        @Override
        public SimpleVersionedSerializer<List<Span>> getEnumeratorCheckpointSerializer() {
            return new SpansSerializer();
        }

        @Override
        public SourceReader<Long, Span> createReader(SourceReaderContext context) {
            return new CountdownReader(context);
        }
    }

    static class Spans implements SplitEnumerator<Span, List<Span>> {
        private final SplitEnumeratorContext<Span> context;
        private final Queue<Span> left;

        Spans(SplitEnumeratorContext<Span> context, Collection<Span> left) {
            this.context = context;
            this.left = new ArrayDeque<>(left);
        }

        @Override
        public void start() {}

        @Override
        public void handleSplitRequest(int subtaskId, String requesterHostname) {
            Span next = left.poll();
            if (next == null) {
                context.signalNoMoreSplits(subtaskId);
            } else {
                context.assignSplit(next, subtaskId);
            }
        }

        @Override
        public void addSplitsBack(List<Span> splits, int subtaskId) {
            left.addAll(splits);
        }

        @Override
        public void addReader(int subtaskId) {}

        @Override
        public List<Span> snapshotState(long checkpointId) {
            return new ArrayList<>(left);
        }

        @Override
        public void close() throws IOException {}
    }

    static class CountdownReader implements SourceReader<Long, Span> {
        private final SourceReaderContext context;
        private CompletableFuture<Void> available = new CompletableFuture<>();
        private Span current;
        private long next;
        private boolean noMore;

        CountdownReader(SourceReaderContext context) {
            this.context = context;
        }

        @Override
        public void start() {
            context.sendSplitRequest();
        }

        @Override
        public InputStatus pollNext(ReaderOutput<Long> output) {
            if (current != null) {
                output.collect(next--);
                if (next == 0) {
                    current = null;
                    context.sendSplitRequest();
                    available = new CompletableFuture<>();
                }
                return current == null ? InputStatus.NOTHING_AVAILABLE : InputStatus.MORE_AVAILABLE;
            }
            return noMore ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
        }

        @Override
        public List<Span> snapshotState(long checkpointId) {
            return current == null ? List.of() : List.of(new Span(current.splitId(), next));
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return current != null || noMore ? CompletableFuture.completedFuture(null) : available;
        }

        @Override
        public void addSplits(List<Span> splits) {
            current = splits.get(0);
            next = current.from;
            available.complete(null);
        }

        @Override
        public void notifyNoMoreSplits() {
            noMore = true;
            available.complete(null);
        }

        @Override
        public void close() throws Exception {}
    }

    static class SpanSerializer implements SimpleVersionedSerializer<Span> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(Span span) {
            return ByteBuffer.allocate(12)
                    .putInt(Integer.parseInt(span.id.substring(5)))
                    .putLong(span.from)
                    .array();
        }

        @Override
        public Span deserialize(int version, byte[] serialized) throws IOException {
            if (version != 1) {
                throw new IOException("unknown version " + version);
            }
            ByteBuffer bytes = ByteBuffer.wrap(serialized);
            return new Span("span-" + bytes.getInt(), bytes.getLong());
        }
    }

    static class SpansSerializer implements SimpleVersionedSerializer<List<Span>> {
        private final SpanSerializer one = new SpanSerializer();

        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(List<Span> spans) {
            ByteBuffer bytes = ByteBuffer.allocate(12 * spans.size());
            spans.forEach(span -> bytes.put(one.serialize(span)));
            return bytes.array();
        }

        @Override
        public List<Span> deserialize(int version, byte[] serialized) throws IOException {
            List<Span> spans = new ArrayList<>();
            for (int at = 0; at < serialized.length; at += 12) {
                byte[] span = new byte[12];
                System.arraycopy(serialized, at, span, 0, 12);
                spans.add(one.deserialize(version, span));
            }
            return spans;
        }
    }

    static class ConsoleSink<T> implements Sink<T> {
        private final String prefix;

        ConsoleSink(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
            int subtask = context.getTaskInfo().getIndexOfThisSubtask();
            if (subtask < 0) {
                throw new IOException("no such subtask");
            }
            return new SinkWriter<T>() {
                private final List<T> buffer = new ArrayList<>();

                @Override
                public void write(T element, Context ctx) {
                    buffer.add(element);
                }

                @Override
                public void flush(boolean endOfInput) {
                    buffer.forEach(element -> System.out.println(prefix + element));
                    buffer.clear();
                }

                @Override
                public void close() {
                    flush(true);
                }
            };
        }
    }
}
