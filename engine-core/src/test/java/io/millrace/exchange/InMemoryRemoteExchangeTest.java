package io.millrace.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.base.MillraceException;
import org.junit.jupiter.api.Test;

/** The conformance suite between two TaskManagers in one thread, and what only a network that can be held shows. */
class InMemoryRemoteExchangeTest extends ExchangeConformance {
    private InMemoryWorld memory;

    @Override
    ExchangeWorld world(Backpressure backpressure, ExchangeLimits limits) {
        memory = new InMemoryWorld(backpressure, limits);
        return memory;
    }

    @Override
    boolean staysUnwritable(ChannelWriter writer) {
        memory.networks.deliverAll();
        return !writer.writable();
    }

    @Test
    void noMoreFramesThanTheCreditEverLeave() {
        world.reader(CHANNEL, "consumer-1", NOTHING);
        ChannelWriter writer = world.writer(CHANNEL, NOTHING);
        memory.networks.deliverAll();
        long before = memory.networks.framesDelivered();
        for (int i = 0; i < 10_000; i++) {
            writer.record("a record of some length", i);
        }
        memory.networks.deliverAll();
        assertThat(memory.networks.framesDelivered() - before)
                .as("frames of some 1300 bytes of credit each, of " + SMALL.creditBytes())
                .isEqualTo(4);
    }

    @Test
    void aSlowConsumerGetsFewerAndFullerFrames() {
        Received received = new Received(world.reader(CHANNEL, "consumer-1", NOTHING));
        ChannelWriter writer = world.writer(CHANNEL, NOTHING);
        memory.networks.deliverAll();
        long before = memory.networks.framesDelivered();
        for (int i = 0; i < 100; i++) {
            writer.record("r", i);
            writer.flush();
        }
        end(writer, new java.util.ArrayList<>());
        world.until("everything arrives", () -> received.drain().hasEnd());
        // four frames of one record each use up the credit; the other 96 records share what follows
        assertThat(memory.networks.framesDelivered() - before).isLessThan(16);
    }

    @Test
    void aReaderInAHurryGetsWhatItsUnreleasedBatchesWouldHoldBack() throws ChannelFailedException {
        ChannelReader reader = world.reader(CHANNEL, "consumer-1", NOTHING);
        ChannelWriter writer = world.writer(CHANNEL, NOTHING);
        for (int i = 0; i < 1_000; i++) {
            writer.record("a record of some length", i);
        }
        end(writer, new java.util.ArrayList<>());
        int kept = keepAll(reader);
        assertThat(kept).isBetween(1, 999);

        reader.hurry(true);
        kept += keepAll(reader);
        assertThat(kept).isEqualTo(1_000);
        reader.close();
    }

    /** Takes batches and gives none back. @return how many records were in them */
    private int keepAll(ChannelReader reader) throws ChannelFailedException {
        int records = 0;
        memory.networks.deliverAll();
        for (ElementBatch batch = reader.poll(); batch != null; batch = reader.poll()) {
            records += batch.size();
            memory.networks.deliverAll();
        }
        return records;
    }

    @Test
    void aLostConnectionFailsBothEnds() {
        Received received = new Received(world.reader(CHANNEL, "consumer-1", NOTHING));
        ChannelWriter writer = world.writer(CHANNEL, NOTHING);
        writer.record("one", 1);
        writer.flush();
        world.until("it runs", () -> !received.drain().elements.isEmpty());
        memory.networks.breakAll("reset");
        assertThat(received.drain().failure).hasMessageContaining("TaskManager tm-p at 127.0.0.1");
        assertThatThrownBy(writer::writable)
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("TaskManager tm-c");
    }

    @Test
    void aConnectionLostAfterTheEndHurtsNobody() {
        Received received = new Received(world.reader(CHANNEL, "consumer-1", NOTHING));
        ChannelWriter writer = world.writer(CHANNEL, NOTHING);
        memory.networks.deliverAll();
        writer.record("one", 1);
        end(writer, new java.util.ArrayList<>());
        memory.networks.deliverAll();
        memory.networks.breakAll("reset");
        assertThat(received.drain().elements).hasSize(2);
        assertThat(received.failure).isNull();
    }

    @Test
    void aReleasedProducerRefusesAtOnce() {
        world.producing().releaseAll(PRODUCER);
        Received received = new Received(world.reader(CHANNEL, "consumer-1", NOTHING));
        world.until("it is refused", () -> received.drain().failure != null);
        assertThat(received.failure).hasMessageContaining("producer-1 is over");
    }

    @Test
    void aRecordBeyondTheLimitIsRefusedWhereItIsWritten() {
        ChannelWriter writer = world.writer(CHANNEL, NOTHING);
        String huge = "x".repeat(SMALL.maxRecordBytes());
        assertThatThrownBy(() -> writer.record(huge, 1))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("a record may take " + SMALL.maxRecordBytes() + " at most");
    }

    @Test
    void aProducerThatIsNobodyFailsTheReader() {
        Received received = new Received(world.consuming()
                .openReader(
                        CHANNEL,
                        new Exchange.Location(world.producer(), "127.0.0.1", 99),
                        new io.millrace.base.ExecutionAttemptId("consumer-1"),
                        new StringValues(),
                        NOTHING));
        world.until("it fails", () -> received.drain().failure != null);
        assertThat(received.failure).hasMessageContaining("tm-p at 127.0.0.1:99");
    }
}
