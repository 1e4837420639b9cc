package io.millrace.benchmarks.millrace;

import io.millrace.api.DataStream;
import io.millrace.api.connector.file.BucketAssigner;
import io.millrace.api.connector.file.Encoder;
import io.millrace.api.connector.file.FileSink;
import io.millrace.api.connector.file.Path;
import io.millrace.api.connector.file.SimpleVersionedStringSerializer;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.benchmarks.nexmark.Bid;
import io.millrace.benchmarks.nexmark.LogLine;
import io.millrace.benchmarks.nexmark.LogMinute;
import java.io.IOException;
import java.io.OutputStream;

/** Nexmark's query that writes files. */
final class NexmarkLogs {
    private NexmarkLogs() {}

    static void q10(DataStream<Bid> bids, String directory) {
        bids.sinkTo(FileSink.forRowFormat(new Path(directory), new Lines())
                .withBucketAssigner(new Minutes())
                .build());
    }

    private static final class Lines implements Encoder<Bid> {
        private static final long serialVersionUID = 1L;

        @Override
        public void encode(Bid bid, OutputStream stream) throws IOException {
            stream.write(LogLine.bytesOf(bid));
        }
    }

    /** Of the bids' own time, not of the clock. */
    private static final class Minutes implements BucketAssigner<Bid, String> {
        private static final long serialVersionUID = 1L;

        private transient LogMinute last;

        @Override
        public String getBucketId(Bid bid, Context context) {
            LogMinute minute = last;
            if (minute == null || !minute.has(bid)) {
                minute = LogMinute.of(bid);
                last = minute;
            }
            return minute.directory();
        }

        @Override
        public SimpleVersionedSerializer<String> getSerializer() {
            return SimpleVersionedStringSerializer.INSTANCE;
        }
    }
}
