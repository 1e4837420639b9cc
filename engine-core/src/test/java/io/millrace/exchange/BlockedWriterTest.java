package io.millrace.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.Eventually;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.MillraceException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** At the hard bound a task's thread waits; what ends the wait. */
@Timeout(60)
class BlockedWriterTest {
    private static final int ENOUGH = 100_000;

    private enum Where {
        LOCAL,
        NETTY
    }

    @ParameterizedTest
    @EnumSource
    void aReaderThatReadsAgainLetsItGoOn(Where where) throws Exception {
        try (ExchangeWorld world = world(where)) {
            Received received = new Received(reader(world));
            Producer producer = new Producer(world);
            producer.untilItWaits();
            world.until("everything arrives", () -> received.drain().hasEnd());
            assertThat(received.elements).hasSize(ENOUGH + 1);
            assertThat(producer.end()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void releasingItsAttemptEndsTheWait(Where where) throws Exception {
        try (ExchangeWorld world = world(where)) {
            ChannelReader unread = reader(world);
            Producer producer = new Producer(world);
            producer.untilItWaits();
            world.producing().releaseAll(ExchangeConformance.PRODUCER);
            assertThat(producer.end()).isInstanceOf(MillraceException.class).hasMessageContaining("released");
            unread.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLossOfItsConsumerEndsTheWait(Where where) throws Exception {
        try (ExchangeWorld world = world(where)) {
            ChannelReader unread = reader(world);
            Producer producer = new Producer(world);
            producer.untilItWaits();
            world.consuming().releaseAll(new ExecutionAttemptId("consumer-1"));
            assertThat(producer.end()).isInstanceOf(MillraceException.class).hasMessageContaining("consumer-1");
            unread.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptEndsTheWait(Where where) throws Exception {
        try (ExchangeWorld world = world(where)) {
            ChannelReader unread = reader(world);
            Producer producer = new Producer(world);
            producer.untilItWaits();
            producer.thread.interrupt();
            assertThat(producer.end()).isInstanceOf(MillraceException.class).hasMessageContaining("interrupted");
            unread.close();
        }
    }

    /** What needs more room than can be lent waits as before; less gets through. */
    @ParameterizedTest
    @EnumSource
    void roomGivenMeanwhileLetsItGoOnForAWhile(Where where) throws Exception {
        try (ExchangeWorld world = world(where)) {
            Received received = new Received(reader(world));
            Producer producer = new Producer(world);
            producer.untilItWaits();
            int before = producer.written;
            Eventually.until("it goes on", () -> {
                producer.writer.relieve();
                return producer.written > before;
            });
            producer.untilItWaits();
            assertThat(producer.written).isLessThan(ENOUGH);
            world.until("everything arrives", () -> received.drain().hasEnd());
            assertThat(received.elements).hasSize(ENOUGH + 1);
            assertThat(producer.end()).isNull();
        }
    }

    private static ExchangeWorld world(Where where) {
        return where == Where.LOCAL
                ? new LocalWorld(Backpressure.parking(), ExchangeConformance.SMALL)
                : new NettyWorld(Backpressure.parking(), ExchangeConformance.SMALL);
    }

    private static ChannelReader reader(ExchangeWorld world) {
        return world.reader(ExchangeConformance.CHANNEL, "consumer-1", ExchangeConformance.NOTHING);
    }

    /** A task that never looks at its credit. */
    private static final class Producer {
        private final Thread thread;
        private volatile Throwable failure;
        private volatile ChannelWriter writer;
        private volatile int written;

        private Producer(ExchangeWorld world) {
            thread = new Thread(() -> {
                try {
                    writer = world.writer(ExchangeConformance.CHANNEL, ExchangeConformance.NOTHING);
                    for (int i = 0; i < ENOUGH; i++) {
                        writer.record("a record of some length", i);
                        written = i + 1;
                    }
                    writer.event(new ChannelEvent.EndOfData());
                    writer.close();
                } catch (Throwable thrown) {
                    failure = thrown;
                }
            });
            thread.start();
        }

        private void untilItWaits() {
            Eventually.until("the producer waits", () -> thread.getState() == Thread.State.WAITING);
        }

        private Throwable end() throws InterruptedException {
            thread.join(20_000);
            assertThat(thread.isAlive()).as("still waiting").isFalse();
            return failure;
        }
    }
}
