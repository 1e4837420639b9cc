package io.millrace.examples;

import io.millrace.api.connector.file.SimpleVersionedStringSerializer;
import io.millrace.api.connector.sink.Committer;
import io.millrace.api.connector.sink.CommitterInitContext;
import io.millrace.api.connector.sink.CommittingSinkWriter;
import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.sink.SupportsCommitter;
import io.millrace.api.connector.sink.WriterInitContext;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** A sink of one's own, exactly once: the receipts of a checkpoint become one file. Its name makes filing it again harmless. */
public record ReceiptSink(String directory) implements Sink<String>, SupportsCommitter<String> {
    @Override
    public CommittingSinkWriter<String, String> createWriter(WriterInitContext context) {
        return new Writer(new ArrayList<>());
    }

    @Override
    public Committer<String> createCommitter(CommitterInitContext context) {
        return new FilingClerk(Path.of(directory));
    }

    @Override
    public SimpleVersionedSerializer<String> getCommittableSerializer() {
        return SimpleVersionedStringSerializer.INSTANCE;
    }

    /** Collects receipts; the file's name and content are what the checkpoint keeps. */
    private record Writer(List<String> receipts) implements CommittingSinkWriter<String, String> {
        @Override
        public void write(String receipt, Context context) {
            receipts.add(receipt);
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public Collection<String> prepareCommit() {
            String file = UUID.randomUUID() + "\n" + String.join("\n", receipts);
            boolean any = !receipts.isEmpty();
            receipts.clear();
            return any ? List.of(file) : List.of();
        }

        @Override
        public void close() {}
    }

    /** Puts files where they belong, each in one step. */
    private record FilingClerk(Path directory) implements Committer<String> {
        @Override
        public void commit(Collection<CommitRequest<String>> requests) throws IOException {
            for (CommitRequest<String> request : requests) {
                String[] file = request.getCommittable().split("\n", 2);
                Path target = directory.resolve(file[0] + ".txt");
                if (Files.exists(target)) {
                    request.signalAlreadyCommitted();
                } else {
                    Path draft = Files.writeString(directory.resolve(file[0] + ".draft"), file[1]);
                    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }

        @Override
        public void close() {}
    }
}
