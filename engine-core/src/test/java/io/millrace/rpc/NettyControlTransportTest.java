package io.millrace.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.Eventually;
import io.millrace.VirtualLoop;
import io.millrace.wire.Identity;
import io.millrace.wire.SharedCookie;
import io.millrace.wire.netty.NettyNetwork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The control transports on loopback sockets: what only those show. */
@Timeout(60)
class NettyControlTransportTest {
    private final VirtualLoop loop = new VirtualLoop();

    @Test
    void aTaskManagerFindsAJobManagerThatRestarts() throws IOException {
        RecordingReceiver received = new RecordingReceiver();
        NettyNetwork first = network("jobmanager");
        new JobManagerTransport(first, loop).receiver(received);
        int port = first.listen("127.0.0.1", 0);
        try (NettyNetwork network = network("tm-1")) {
            TaskManagerTransport taskManager = new TaskManagerTransport(network, loop);
            taskManager.connectTo("127.0.0.1", port);
            until("connected", taskManager::isConnected);
            taskManager.send(Address.JOB_MANAGER, new byte[ControlConnection.MAX_PACKET_BYTES]);
            until("the largest packet arrives", () -> received.packets.size() == 1);

            first.close();
            until("the loss is seen within a second", () -> !taskManager.isConnected() && received.lost.size() == 1);

            NettyNetwork second = network("jobmanager");
            RecordingReceiver afterwards = new RecordingReceiver();
            new JobManagerTransport(second, loop).receiver(afterwards);
            second.listen("127.0.0.1", port);
            until("connected again", () -> {
                loop.advance(Duration.ofMillis(50));
                return taskManager.isConnected();
            });
            taskManager.send(Address.JOB_MANAGER, "again".getBytes(StandardCharsets.UTF_8));
            until("it is heard again", () -> !afterwards.packets.isEmpty());
            assertThat(received.packets).containsExactly("tm-1: " + ControlConnection.MAX_PACKET_BYTES);
            assertThat(afterwards.packets).containsExactly("tm-1: again");
            second.close();
        }
    }

    private void until(String what, BooleanSupplier condition) {
        Eventually.until(what, () -> {
            loop.runSteps();
            return condition.getAsBoolean();
        });
    }

    private static NettyNetwork network(String name) {
        return new NettyNetwork(new Identity(
                "cluster-1", name, () -> 1, new SharedCookie("a cookie".getBytes(StandardCharsets.UTF_8))));
    }
}
