package io.millrace.programs;

import io.millrace.api.connector.base.RecordsBySplits;
import io.millrace.api.connector.base.RecordsWithSplitIds;
import io.millrace.api.connector.base.SingleThreadMultiplexSourceReaderBase;
import io.millrace.api.connector.base.SplitReader;
import io.millrace.api.connector.base.SplitsChange;
import io.millrace.api.connector.source.Boundedness;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.api.connector.source.SourceReaderContext;
import io.millrace.api.connector.source.SourceSplit;
import io.millrace.api.connector.source.SplitEnumerator;
import io.millrace.api.connector.source.SplitEnumeratorContext;
import io.millrace.api.connector.source.lib.SplitListEnumerator;
import io.millrace.api.connector.source.lib.SplitListSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;

/**
 * A source as a user writes it whose client blocks: each split is a queue of this JVM, its numbers are also their
 * timestamps, a negative one ends it. All of a reader's queues come through one, so that taking blocks.
 */
final class QueueSource implements Source<Long, QueueSource.Queue, List<QueueSource.Queue>> {
    private static final long serialVersionUID = 1L;
    private static final Map<String, BlockingDeque<Item>> CLIENTS = new ConcurrentHashMap<>();

    private final String client;
    private final List<String> queues;

    record Queue(String splitId) implements SourceSplit {}

    private record Item(String queue, long number) {}

    QueueSource(String client, String... queues) {
        this.client = client;
        this.queues = List.of(queues);
        CLIENTS.put(client, new LinkedBlockingDeque<>());
    }

    void send(String queue, long number) {
        CLIENTS.get(client).add(new Item(queue, number));
    }

    /** What is 30 lines of work: taking from the client, and emitting what was taken. */
    private static final class Reader extends SingleThreadMultiplexSourceReaderBase<Long, Long, Queue, Queue> {
        Reader(BlockingDeque<Item> client, SourceReaderContext context) {
            super(
                    () -> new Taker(client),
                    (number, output, queue) -> output.collect(number, number),
                    context.getConfiguration(),
                    context);
        }

        @Override
        public void start() {
            context.sendSplitRequest();
        }

        @Override
        public void addSplits(List<Queue> added) {
            super.addSplits(added);
            context.sendSplitRequest();
        }

        @Override
        protected Queue initializedState(Queue split) {
            return split;
        }

        @Override
        protected Queue toSplitType(String splitId, Queue state) {
            return state;
        }

        @Override
        protected void onSplitFinished(Map<String, Queue> finished) {}
    }

    private static final class Taker implements SplitReader<Long, Queue> {
        private static final Item NOTHING = new Item("", 0);
        private final BlockingDeque<Item> client;
        private final Set<String> mine = new TreeSet<>();
        /** Of splits that have not been assigned yet. */
        private final List<Item> early = new ArrayList<>();

        Taker(BlockingDeque<Item> client) {
            this.client = client;
        }

        @Override
        public RecordsWithSplitIds<Long> fetch() throws IOException {
            RecordsBySplits.Builder<Long> batch = new RecordsBySplits.Builder<>();
            try {
                Item item = client.take();
                if (item.number == 13) {
                    throw new IOException("13 does not come through");
                }
                if (!item.equals(NOTHING) && !mine.contains(item.queue)) {
                    early.add(item);
                } else if (item.number < 0) {
                    batch.addFinishedSplit(item.queue);
                } else if (!item.equals(NOTHING)) {
                    batch.add(item.queue, item.number);
                }
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
            return batch.build();
        }

        @Override
        public void handleSplitsChanges(SplitsChange<Queue> splitsChanges) {
            splitsChanges.splits().forEach(queue -> mine.add(queue.splitId));
            while (!early.isEmpty()) {
                client.addFirst(early.remove(early.size() - 1));
            }
        }

        @Override
        public void wakeUp() {
            client.add(NOTHING);
        }

        @Override
        public void close() {}
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SplitEnumerator<Queue, List<Queue>> createEnumerator(SplitEnumeratorContext<Queue> context) {
        return new SplitListEnumerator<>(
                context, queues.stream().map(Queue::new).toList());
    }

    @Override
    public SplitEnumerator<Queue, List<Queue>> restoreEnumerator(
            SplitEnumeratorContext<Queue> context, List<Queue> checkpoint) {
        return new SplitListEnumerator<>(context, checkpoint);
    }

    @Override
    public SimpleVersionedSerializer<Queue> getSplitSerializer() {
        return new Names();
    }

    @Override
    public SimpleVersionedSerializer<List<Queue>> getEnumeratorCheckpointSerializer() {
        return new SplitListSerializer<>(new Names());
    }

    @Override
    public SourceReader<Long, Queue> createReader(SourceReaderContext context) {
        return new Reader(CLIENTS.get(client), context);
    }

    private static final class Names implements SimpleVersionedSerializer<Queue> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(Queue queue) {
            return queue.splitId.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Queue deserialize(int version, byte[] serialized) {
            return new Queue(new String(serialized, StandardCharsets.UTF_8));
        }
    }
}
