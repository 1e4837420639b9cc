package io.millrace.benchmarks.jet;

import com.hazelcast.jet.pipeline.SinkBuilder;
import com.hazelcast.jet.pipeline.StreamStage;
import io.millrace.benchmarks.nexmark.Bid;
import io.millrace.benchmarks.nexmark.LogLine;
import io.millrace.benchmarks.nexmark.LogMinute;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Nexmark's query that writes files. Jet's own file sink knows no directories by what is written, so here is one. */
final class NexmarkLogs {
    private NexmarkLogs() {}

    static void q10(StreamStage<Bid> bids, String directory, int parallelism) {
        bids.writeTo(SinkBuilder.sinkBuilder(
                        "log", context -> new Log(Path.of(directory), "part-" + context.globalProcessorIndex()))
                .<Bid>receiveFn(Log::write)
                .destroyFn(Log::close)
                .preferredLocalParallelism(parallelism)
                .build());
    }

    /** One processor's. Takes bids of several sources, of which one may be in the next minute already. */
    private static final class Log {
        private final Path root;
        private final String name;
        private final Map<LogMinute, OutputStream> parts = new HashMap<>();
        private LogMinute last;
        private OutputStream lastPart;

        Log(Path root, String name) {
            this.root = root;
            this.name = name;
        }

        void write(Bid bid) throws IOException {
            if (last == null || !last.has(bid)) {
                last = LogMinute.of(bid);
                lastPart = parts.get(last);
                if (lastPart == null) {
                    lastPart = open(last);
                    parts.put(last, lastPart);
                }
            }
            lastPart.write(LogLine.bytesOf(bid));
        }

        private OutputStream open(LogMinute minute) throws IOException {
            Path directory = Files.createDirectories(root.resolve(minute.directory()));
            return new BufferedOutputStream(Files.newOutputStream(directory.resolve("." + name)));
        }

        void close() throws IOException {
            for (Map.Entry<LogMinute, OutputStream> part : parts.entrySet()) {
                part.getValue().close();
                Path directory = root.resolve(part.getKey().directory());
                Files.move(directory.resolve("." + name), directory.resolve(name));
            }
        }
    }
}
