package io.millrace.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.VirtualLoop;
import io.millrace.wire.InMemoryNetworks;
import io.millrace.wire.Network;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ControlTransportTest {
    private static final Address TASK_MANAGER = new Address("tm-1");

    private final VirtualLoop loop = new VirtualLoop();
    private final InMemoryNetworks networks = new InMemoryNetworks();
    private final Network jobManagerNetwork = networks.join("jobmanager");
    private final RecordingReceiver atJobManager = new RecordingReceiver();
    private final RecordingReceiver atTaskManager = new RecordingReceiver();
    private final JobManagerTransport jobManager = new JobManagerTransport(jobManagerNetwork, loop);
    private final TaskManagerTransport taskManager = taskManager("tm-1", atTaskManager);

    ControlTransportTest() {
        jobManager.receiver(atJobManager);
        taskManager.connectTo("localhost", jobManagerNetwork.port());
    }

    @Test
    void packetsGoBothWaysOnceConnected() {
        settle();
        taskManager.send(Address.JOB_MANAGER, bytes("hello"));
        settle();
        jobManager.send(TASK_MANAGER, bytes("welcome"));
        settle();
        assertThat(atJobManager.packets).containsExactly("tm-1: hello");
        assertThat(atTaskManager.packets).containsExactly("jobmanager: welcome");
    }

    @Test
    void packetsWithoutAConnectionAreDropped() {
        taskManager.send(Address.JOB_MANAGER, bytes("too early"));
        jobManager.send(TASK_MANAGER, bytes("too early"));
        jobManager.send(new Address("nobody"), bytes("?"));
        settle();
        assertThat(atJobManager.packets).isEmpty();
        assertThat(atTaskManager.packets).isEmpty();
    }

    @Test
    void aBrokenConnectionIsReportedAndMadeAgain() {
        settle();
        networks.breakAll("reset");
        settle();
        assertThat(atJobManager.lost).containsExactly(TASK_MANAGER);
        assertThat(taskManager.isConnected()).isFalse();
        assertThat(taskManager.lastProblem()).contains("reset");
        loop.advance(Duration.ofMillis(100));
        settle();
        assertThat(taskManager.isConnected()).isTrue();
        taskManager.send(Address.JOB_MANAGER, bytes("again"));
        settle();
        assertThat(atJobManager.packets).containsExactly("tm-1: again");
    }

    @Test
    void pausesBetweenAttemptsGrowUntilTheJobManagerIsBack() {
        settle();
        jobManagerNetwork.close();
        networks.breakAll("crash");
        for (int i = 0; i < 20; i++) {
            loop.advance(Duration.ofSeconds(5));
            settle();
        }
        assertThat(taskManager.isConnected()).isFalse();
        assertThat(taskManager.lastProblem()).contains("nobody called jobmanager");
    }

    @Test
    void theJobManagerMayMove() {
        settle();
        Network next = networks.join("jobmanager");
        RecordingReceiver atNext = new RecordingReceiver();
        new JobManagerTransport(next, loop).receiver(atNext);
        taskManager.connectTo("localhost", next.port());
        settle();
        taskManager.send(Address.JOB_MANAGER, bytes("here now"));
        settle();
        assertThat(atNext.packets).containsExactly("tm-1: here now");
        assertThat(atJobManager.lost).containsExactly(TASK_MANAGER);
    }

    @Test
    void theNewestConnectionOfAPeerCounts() {
        settle();
        RecordingReceiver atSecond = new RecordingReceiver();
        TaskManagerTransport second = taskManager("tm-1", atSecond);
        second.connectTo("localhost", jobManagerNetwork.port());
        settle();
        jobManager.send(TASK_MANAGER, bytes("for the newest"));
        settle();
        assertThat(atSecond.packets).containsExactly("jobmanager: for the newest");
        assertThat(atTaskManager.packets).isEmpty();
        assertThat(atJobManager.lost).as("it was replaced, not lost").isEmpty();
    }

    @Test
    void aDisconnectedTaskManagerDialsNoMore() {
        settle();
        taskManager.disconnect();
        settle();
        loop.advance(Duration.ofMinutes(1));
        settle();
        assertThat(taskManager.isConnected()).isFalse();
        assertThat(atJobManager.lost).containsExactly(TASK_MANAGER);
    }

    @Test
    void aPacketThatNoFrameCanCarryIsABug() {
        settle();
        byte[] tooLong = new byte[ControlConnection.MAX_PACKET_BYTES + 1];
        assertThatThrownBy(() -> taskManager.send(Address.JOB_MANAGER, tooLong))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private TaskManagerTransport taskManager(String name, RecordingReceiver receiver) {
        TaskManagerTransport transport = new TaskManagerTransport(networks.join(name), loop);
        transport.receiver(receiver);
        return transport;
    }

    private void settle() {
        while (networks.deliverAll() || loop.runSteps()) {}
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
