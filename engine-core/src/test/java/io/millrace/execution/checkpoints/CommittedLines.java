package io.millrace.execution.checkpoints;

import io.millrace.api.connector.sink.Committer;
import io.millrace.api.connector.sink.CommitterInitContext;
import io.millrace.api.connector.sink.CommittingSinkWriter;
import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.sink.SinkWriter;
import io.millrace.api.connector.sink.SupportsCommitter;
import io.millrace.api.connector.sink.WriterInitContext;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A store outside: lines become visible when their transaction is committed, once however often that happens. */
record CommittedLines(String name) implements Sink<String>, SupportsCommitter<String> {
    private static final Map<String, Store> STORES = new TreeMap<>();

    private static final class Store {
        private final Map<String, List<String>> prepared = new TreeMap<>();
        private final List<String> visible = new ArrayList<>();
        private final List<String> done = new ArrayList<>();
        private int transactions;
        private int refusals;
    }

    private Store store() {
        return STORES.computeIfAbsent(name, unused -> new Store());
    }

    /** What is visible, sorted; the store is gone afterwards. */
    List<String> take() {
        Store store = STORES.remove(name);
        return store == null ? List.of() : store.visible.stream().sorted().toList();
    }

    /** So many commits have to be tried again. */
    void refuse(int times) {
        store().refusals = times;
    }

    @Override
    public SinkWriter<String> createWriter(WriterInitContext context) {
        return new CommittingSinkWriter<String, String>() {
            private List<String> open = new ArrayList<>();

            @Override
            public void write(String element, Context elementContext) {
                open.add(element);
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public Collection<String> prepareCommit() {
                if (open.isEmpty()) {
                    return List.of();
                }
                Store store = store();
                String transaction = "transaction-" + store.transactions++;
                store.prepared.put(transaction, open);
                open = new ArrayList<>();
                return List.of(transaction);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Committer<String> createCommitter(CommitterInitContext context) {
        return new Committer<>() {
            @Override
            public void commit(Collection<CommitRequest<String>> requests) {
                for (CommitRequest<String> request : requests) {
                    if (store().refusals > 0) {
                        store().refusals--;
                        request.retryLater();
                        continue;
                    }
                    String transaction = request.getCommittable();
                    List<String> lines = store().prepared.remove(transaction);
                    if (lines != null) {
                        store().visible.addAll(lines);
                        store().done.add(transaction);
                    } else if (store().done.contains(transaction)) {
                        request.signalAlreadyCommitted();
                    } else {
                        throw new AssertionError(transaction + " was never prepared");
                    }
                }
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public SimpleVersionedSerializer<String> getCommittableSerializer() {
        return new SimpleVersionedSerializer<>() {
            @Override
            public int getVersion() {
                return 1;
            }

            @Override
            public byte[] serialize(String transaction) {
                return transaction.getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public String deserialize(int version, byte[] serialized) {
                return new String(serialized, StandardCharsets.UTF_8);
            }
        };
    }
}
