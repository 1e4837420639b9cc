package io.millrace.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.VirtualLoop;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.TaskManagerId;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two real threads that park whenever the channel tells them to: a lost wake-up shows as a timeout. */
@Timeout(60)
class LocalChannelStressTest {
    private static final ChannelId CHANNEL = new ChannelId(new ExecutionAttemptId("producer-1"), 0, 0);

    @Test
    void tinyBatchesWithAFlushPerRecordLoseNothing() throws Exception {
        handOver(
                new ExchangeLimits(
                        4, 2, 4, 8 << 10, 1024, 4096, 8192, 8192, Duration.ofSeconds(60), Duration.ofSeconds(60)),
                300_000,
                1);
    }

    @Test
    void aProducerThatIgnoresSoftCreditIsHeldAtTheHardBound() throws Exception {
        handOver(
                new ExchangeLimits(
                        16, 2, 4, 8 << 10, 1024, 4096, 8192, 8192, Duration.ofSeconds(60), Duration.ofSeconds(60)),
                2_000_000,
                0);
    }

    @Test
    void defaultLimitsAtFullSpeed() throws Exception {
        handOver(ExchangeLimits.DEFAULT, 10_000_000, 1000);
    }

    /** @param turn records emitted between two looks at {@code writable()}; 0 never looks */
    private static void handOver(ExchangeLimits limits, int records, int turn) throws Exception {
        TaskManagerId here = new TaskManagerId("tm-1");
        TaskExchange exchange = TaskExchange.localOnly(here, new VirtualLoop(), Backpressure.parking(), limits);
        AtomicReference<Throwable> broken = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(2);
        Integer value = 7;

        Thread producer = new Thread(() -> {
            try {
                Thread me = Thread.currentThread();
                ChannelWriter writer = exchange.openWriter(CHANNEL, here, null, () -> LockSupport.unpark(me));
                for (int i = 0; i < records; i++) {
                    if (turn > 0 && i % turn == 0) {
                        writer.flush();
                        while (!writer.writable()) {
                            LockSupport.park();
                        }
                    }
                    writer.record(value, i);
                }
                writer.event(new ChannelEvent.EndOfData());
                writer.flush();
                writer.close();
            } catch (Throwable thrown) {
                broken.compareAndSet(null, thrown);
            }
            done.countDown();
        });
        Thread consumer = new Thread(() -> {
            try {
                Thread me = Thread.currentThread();
                ChannelReader reader = exchange.openReader(
                        CHANNEL,
                        new Exchange.Location(here, "localhost", 0),
                        new ExecutionAttemptId("consumer-1"),
                        null,
                        () -> LockSupport.unpark(me));
                long expected = 0;
                boolean end = false;
                while (!end) {
                    ElementBatch batch = reader.poll();
                    if (batch == null) {
                        LockSupport.park();
                        continue;
                    }
                    for (int i = 0; i < batch.size(); i++) {
                        if (batch.timestamp(i) != expected++) {
                            throw new AssertionError("record " + (expected - 1) + " came as " + batch.timestamp(i));
                        }
                    }
                    end = batch.eventCount() > 0;
                    reader.release(batch);
                }
                assertThat(expected).isEqualTo(records);
                reader.close();
            } catch (Throwable thrown) {
                broken.compareAndSet(null, thrown);
            }
            done.countDown();
        });
        producer.start();
        consumer.start();
        assertThat(done.await(50, TimeUnit.SECONDS)).as("both threads ended").isTrue();
        assertThat(broken.get()).isNull();
    }
}
