package io.millrace.wire.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.Eventually;
import io.millrace.wire.FrameCodec;
import io.millrace.wire.FrameException;
import io.millrace.wire.FrameLimits;
import io.millrace.wire.FrameLink;
import io.millrace.wire.Handshake;
import io.millrace.wire.Identity;
import io.millrace.wire.SharedCookie;
import io.millrace.wire.thrift.AddCredit;
import io.millrace.wire.thrift.ControlPacket;
import io.millrace.wire.thrift.Frame;
import io.millrace.wire.thrift.Purpose;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reliability rows 47 to 50: whatever strangers send, they are closed and members are served. */
@Timeout(60)
class ListenerUnderAttackTest {
    /** Short, so that a test need not wait as long as a stranger. */
    private static final Deadlines SHORT = new Deadlines(
            Duration.ofMillis(1_000), Duration.ofMillis(300), Duration.ofMillis(1_500), Duration.ofMillis(200));

    private final NettyNetwork server = network("jobmanager", "cookie");
    private final NettyNetwork client = network("tm-1", "cookie");
    private final List<Recorder> accepted = new CopyOnWriteArrayList<>();
    private int port;

    @BeforeEach
    void listen() throws IOException {
        server.accept(Purpose.CONTROL, peer -> {
            Recorder recorder = new Recorder();
            accepted.add(recorder);
            return recorder;
        });
        port = server.listen("127.0.0.1", 0);
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void randomBytesAreClosedAndMembersStillServed() throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("garbage: -Dseed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            byte[] garbage = new byte[1 + random.nextInt(8192)];
            random.nextBytes(garbage);
            garbage[0] |= 1; // announces at least 16 MB, or a negative length
            try (Socket socket = connect()) {
                write(socket, garbage);
                assertThat(closedByPeer(socket)).isTrue();
            }
        }
        assertMembersAreServed();
    }

    @Test
    void httpIsClosed() throws IOException {
        try (Socket socket = connect()) {
            write(socket, "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(closedByPeer(socket)).isTrue();
        }
        assertMembersAreServed();
    }

    @Test
    void sixteenAnnouncersOfSixteenMegabytesBlockNobody() throws IOException {
        List<Socket> announcers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Socket socket = connect();
            write(socket, ByteBuffer.allocate(4).putInt(16 << 20).array());
            announcers.add(socket);
        }
        assertMembersAreServed();
        for (Socket socket : announcers) {
            assertThat(closedByPeer(socket)).isTrue();
            socket.close();
        }
    }

    @Test
    void theLargestHandshakeFrameMayTrickleWithoutCostingAnyoneElse() throws IOException {
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            Socket socket = connect();
            write(
                    socket,
                    ByteBuffer.allocate(4).putInt(FrameLimits.HANDSHAKE_BYTES).array());
            write(socket, new byte[] {1});
            slow.add(socket);
        }
        assertMembersAreServed();
        for (Socket socket : slow) {
            // by the frame's deadline or the handshake's, whichever comes first
            assertThat(closedByPeer(socket)).isTrue();
            socket.close();
        }
    }

    @Test
    void aFrameThatIsNoHelloIsClosed() throws IOException {
        try (Socket socket = connect()) {
            write(socket, FrameCodec.encodeWhole(Frame.addCredit(new AddCredit(1, 1)), new byte[0], 0, 0));
            assertThat(closedByPeer(socket)).isTrue();
        }
        assertMembersAreServed();
    }

    @Test
    void aWrongCookieIsToldSoAndClosed() {
        try (NettyNetwork stranger = network("tm-2", "guess")) {
            Recorder recorder = new Recorder();
            stranger.dial("127.0.0.1", port, "jobmanager", Purpose.CONTROL, recorder);
            Eventually.until("it is refused", () -> recorder.closed != null);
            assertThat(recorder.closed)
                    .contains("jobmanager at 127.0.0.1:" + port)
                    .contains("wrong cookie");
            assertThat(recorder.link).isNull();
        }
        assertThat(accepted).isEmpty();
    }

    @Test
    void aMemberThatSendsTooLongAFrameIsClosed() {
        Recorder recorder = new Recorder();
        client.dial("127.0.0.1", port, "jobmanager", Purpose.CONTROL, recorder);
        Eventually.until("it is open", () -> recorder.link != null);
        byte[] tooLong = new byte[FrameLimits.CONTROL_BYTES + 1];
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> recorder.link.send(Frame.control(new ControlPacket(ByteBuffer.wrap(tooLong)))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMemberThatFallsSilentIsClosedAndOneThatIdlesIsNot() throws Exception {
        Recorder idle = new Recorder();
        client.dial("127.0.0.1", port, "jobmanager", Purpose.CONTROL, idle);
        Eventually.until("it is open", () -> idle.link != null);
        try (Socket socket = connect()) {
            handshake(socket);
            Eventually.until("it is let in", () -> accepted.size() == 2);
            long start = System.nanoTime();
            assertThat(closedByPeer(socket)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(700));
        }
        assertThat(idle.closed).isNull();
    }

    @Test
    void aMemberMayNotBeginAFrameAndStop() throws Exception {
        try (Socket socket = connect()) {
            handshake(socket);
            write(socket, ByteBuffer.allocate(4).putInt(1 << 20).array());
            assertThat(closedByPeer(socket)).isTrue();
        }
        assertMembersAreServed();
    }

    /** What a member says first, written by hand. */
    private static void handshake(Socket socket) throws IOException {
        Handshake.Client member =
                new Handshake.Client(identity("tm-7", "cookie"), Purpose.CONTROL, "jobmanager", new byte[] {1, 2, 3});
        write(socket, FrameCodec.encodeWhole(member.onChallenge(read(socket)), new byte[0], 0, 0));
        assertThat(member.onWelcome(read(socket), "server").accepted()).isTrue();
    }

    private static Frame read(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] frame = new byte[in.readInt()];
        in.readFully(frame);
        return FrameCodec.decode(ByteBuffer.wrap(frame));
    }

    @Test
    void dialingWhereNobodyListensSaysSo() {
        server.close();
        Recorder recorder = new Recorder();
        client.dial("127.0.0.1", port, "jobmanager", Purpose.CONTROL, recorder);
        Eventually.until("it fails", () -> recorder.closed != null);
        assertThat(recorder.closed).contains("cannot connect");
    }

    private void assertMembersAreServed() {
        Recorder member = new Recorder();
        int before = accepted.size();
        client.dial("127.0.0.1", port, "jobmanager", Purpose.CONTROL, member);
        Eventually.until("a member is let in", () -> member.link != null && accepted.size() > before);
        member.link.send(Frame.control(new ControlPacket(ByteBuffer.wrap(new byte[1 << 20]))));
        Recorder other = accepted.get(accepted.size() - 1);
        Eventually.until("its packet arrives", () -> other.bytes == 1 << 20);
        member.link.close("enough");
        Eventually.until("both hear of the end", () -> member.closed != null && other.closed != null);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(15_000);
        return socket;
    }

    private static void write(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException alreadyClosed) {
            assertThat(alreadyClosed).hasMessageMatching("(?i).*(reset|broken pipe|closed|abort).*");
        }
    }

    /** Reads to the end; a reset is an end too. A timeout is not. */
    private static boolean closedByPeer(Socket socket) {
        try {
            while (socket.getInputStream().read() >= 0) {}
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private static NettyNetwork network(String name, String cookie) {
        return new NettyNetwork(identity(name, cookie), SHORT);
    }

    private static Identity identity(String name, String cookie) {
        return new Identity("cluster-1", name, () -> 1, new SharedCookie(cookie.getBytes(StandardCharsets.UTF_8)));
    }

    /** Keeps what one end of a link hears. */
    private static final class Recorder implements FrameLink.Listener {
        private volatile FrameLink link;
        private volatile int bytes;
        private volatile String closed;

        @Override
        public void onOpen(FrameLink opened) {
            link = opened;
        }

        @Override
        public void onFrame(Frame frame, ByteBuffer payload) throws FrameException {
            bytes = frame.getControl().getPayload().length;
        }

        @Override
        public void onClosed(String reason) {
            closed = reason;
        }
    }
}
