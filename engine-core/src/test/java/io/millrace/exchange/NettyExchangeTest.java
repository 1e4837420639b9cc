package io.millrace.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.Eventually;
import io.millrace.base.MillraceException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The conformance suite on loopback sockets. */
class NettyExchangeTest extends ExchangeConformance {
    private NettyWorld netty;

    @Override
    ExchangeWorld world(Backpressure backpressure, ExchangeLimits limits) {
        netty = new NettyWorld(backpressure, limits);
        return netty;
    }

    @Test
    void aTaskManagerThatGoesFailsBothEndsWithinASecond() {
        Received received = new Received(world.reader(CHANNEL, "consumer-1", NOTHING));
        ChannelWriter writer = world.writer(CHANNEL, NOTHING);
        writer.record("one", 1);
        writer.flush();
        world.until("it runs", () -> !received.drain().elements.isEmpty());
        netty.producerNetwork.close();
        Eventually.within(Duration.ofSeconds(1), "the reader fails", () -> received.drain().failure != null);
        assertThat(received.failure).hasMessageContaining("TaskManager tm-p at 127.0.0.1:");
        Eventually.within(Duration.ofSeconds(1), "the writer fails", () -> isBroken(writer));
    }

    private static boolean isBroken(ChannelWriter writer) {
        try {
            writer.writable();
            return false;
        } catch (MillraceException broken) {
            return true;
        }
    }
}
