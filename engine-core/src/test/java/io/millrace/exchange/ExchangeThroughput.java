package io.millrace.exchange;

import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;

/**
 * Measures one channel between two threads: {@code main(local|remote, batchRecords, batches)}. Not a test: its numbers
 * are for people who change the exchange.
 */
public final class ExchangeThroughput {
    private static final int RECORDS = 30_000_000;

    private ExchangeThroughput() {}

    public static void main(String[] args) throws InterruptedException {
        boolean remote = args[0].equals("remote");
        ExchangeLimits base = ExchangeLimits.DEFAULT;
        ExchangeLimits limits = new ExchangeLimits(
                Integer.parseInt(args[1]),
                Integer.parseInt(args[2]),
                Math.max(32, Integer.parseInt(args[2])),
                args.length > 3 ? Integer.parseInt(args[3]) : base.creditBytes(),
                args.length > 4 ? Integer.parseInt(args[4]) : base.frameBytes(),
                args.length > 4 ? 2 * Integer.parseInt(args[4]) : base.maxPayloadBytes(),
                base.hardPendingBytes(),
                base.maxRecordBytes(),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60));
        BiFunction<Backpressure, ExchangeLimits, ExchangeWorld> make = remote ? NettyWorld::new : LocalWorld::new;
        try (ExchangeWorld world = make.apply(Backpressure.parking(), limits)) {
            for (int round = 0; round < 6; round++) {
                long start = System.nanoTime();
                run(world, round);
                double seconds = (System.nanoTime() - start) / 1e9;
                System.out.printf(
                        "%s batch=%d batches=%d credit=%d frame=%d: %.1f M records/s%n",
                        args[0],
                        limits.batchRecords(),
                        limits.batches(),
                        limits.creditBytes(),
                        limits.frameBytes(),
                        RECORDS / seconds / 1e6);
            }
        }
    }

    private static void run(ExchangeWorld world, int round) throws InterruptedException {
        ChannelId id = new ChannelId(new ExecutionAttemptId("p-" + round), 0, 0);
        Thread producer = new Thread(() -> produce(world, id), "producer");
        Thread consumer = new Thread(() -> consume(world, id), "consumer");
        producer.start();
        consumer.start();
        producer.join();
        consumer.join();
    }

    private static void produce(ExchangeWorld world, ChannelId id) {
        Thread me = Thread.currentThread();
        ChannelWriter writer =
                world.producing().openWriter(id, world.consumer(), new Longs(), () -> LockSupport.unpark(me));
        Long value = 123_456_789L;
        for (int i = 0; i < RECORDS; i++) {
            if ((i & 255) == 0) {
                while (!writer.writable()) {
                    LockSupport.park();
                }
            }
            writer.record(value, 1_000_000_000L + i);
        }
        writer.event(new ChannelEvent.EndOfData());
        writer.flush();
        writer.close();
    }

    private static void consume(ExchangeWorld world, ChannelId id) {
        Thread me = Thread.currentThread();
        Exchange.Location location = new Exchange.Location(
                world.producer(), "127.0.0.1", world.producing().port());
        ChannelReader reader = world.consuming()
                .openReader(id, location, new ExecutionAttemptId("c"), new Longs(), () -> LockSupport.unpark(me));
        long sum = 0;
        boolean end = false;
        try {
            while (!end) {
                ElementBatch batch = reader.poll();
                if (batch == null) {
                    LockSupport.park();
                    continue;
                }
                for (int i = 0; i < batch.size(); i++) {
                    sum += batch.timestamp(i) + (Long) batch.value(i);
                }
                end = batch.eventCount() > 0;
                reader.release(batch);
            }
        } catch (ChannelFailedException e) {
            throw new IllegalStateException(e);
        }
        reader.close();
        if (sum == 42) {
            System.out.println(sum);
        }
    }

    private static final class Longs extends DescribedSerializer<Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean isImmutableType() {
            return true;
        }

        @Override
        public Object copy(Object from) {
            return from;
        }

        @Override
        public void serialize(Object value, DataOutputView target) {
            target.writeLong((Long) value);
        }

        @Override
        public Object deserialize(DataInputView source) throws IOException {
            return source.readLong();
        }
    }
}
