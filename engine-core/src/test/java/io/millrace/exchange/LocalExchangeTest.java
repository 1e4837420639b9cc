package io.millrace.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The conformance suite inside one TaskManager. */
class LocalExchangeTest extends ExchangeConformance {
    @Override
    ExchangeWorld world(Backpressure backpressure, ExchangeLimits limits) {
        return new LocalWorld(backpressure, limits);
    }

    @Test
    void aRunningChannelAllocatesNothingPerRecord() throws ChannelFailedException {
        ChannelReader reader = world.reader(CHANNEL, "consumer-1", NOTHING);
        ChannelWriter writer = world.writer(CHANNEL, NOTHING);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        passOn(writer, reader, 10_000);
        long before = threads.getCurrentThreadAllocatedBytes();
        passOn(writer, reader, 1_000_000);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100_000);
    }

    @Test
    void aWaitingReaderIsWokenForSeveralFullBatchesOrWhenItsWriterPauses() throws ChannelFailedException {
        AtomicInteger wakeUps = new AtomicInteger();
        ChannelReader reader = world.reader(CHANNEL, "consumer-1", wakeUps::incrementAndGet);
        ChannelWriter writer = world.writer(CHANNEL, NOTHING);

        assertThat(reader.poll()).isNull();
        write(writer, 4 * SMALL.batchRecords() - 1);
        assertThat(wakeUps).as("three full batches and most of a fourth").hasValue(0);
        write(writer, 1);
        assertThat(wakeUps).as("four full batches").hasValue(1);

        drain(reader);
        write(writer, SMALL.batchRecords());
        assertThat(wakeUps).as("one full batch").hasValue(1);
        writer.flush();
        assertThat(wakeUps).as("one full batch, and a pause").hasValue(2);

        drain(reader);
        write(writer, SMALL.batchRecords());
        writer.event(new ChannelEvent.EndOfData());
        writer.close();
        assertThat(wakeUps).as("the end").hasValue(3);
    }

    private static void write(ChannelWriter writer, int records) {
        for (int i = 0; i < records; i++) {
            writer.record("a value", i);
        }
    }

    private static void drain(ChannelReader reader) throws ChannelFailedException {
        for (ElementBatch batch = reader.poll(); batch != null; batch = reader.poll()) {
            reader.release(batch);
        }
    }

    private static void passOn(ChannelWriter writer, ChannelReader reader, int records) throws ChannelFailedException {
        for (int i = 0; i < records; i++) {
            writer.record("a value", i);
            if (!writer.writable()) {
                drain(reader);
            }
        }
    }
}
