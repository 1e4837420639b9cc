package io.millrace.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
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

    private static void passOn(ChannelWriter writer, ChannelReader reader, int records) throws ChannelFailedException {
        for (int i = 0; i < records; i++) {
            writer.record("a value", i);
            if (!writer.writable()) {
                for (ElementBatch batch = reader.poll(); batch != null; batch = reader.poll()) {
                    reader.release(batch);
                }
            }
        }
    }
}
