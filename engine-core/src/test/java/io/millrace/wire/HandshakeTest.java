package io.millrace.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.wire.Handshake.Verdict;
import io.millrace.wire.thrift.AddCredit;
import io.millrace.wire.thrift.Frame;
import io.millrace.wire.thrift.Purpose;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    private static final Identity JOB_MANAGER = identity("jobmanager", "cluster-1", "cookie", 4);
    private static final Identity TASK_MANAGER = identity("tm-1", "cluster-1", "cookie", 3);

    private final Handshake.Server server =
            new Handshake.Server(JOB_MANAGER, purpose -> purpose == Purpose.CONTROL, new byte[] {1});
    private final Handshake.Client client = client(TASK_MANAGER, "jobmanager");

    @Test
    void membersLearnWhoTheOtherIs() throws FrameException {
        Verdict seenByServer = server.onHello(client.onChallenge(server.challenge()), "host:1");
        assertThat(seenByServer.peer()).isEqualTo(new Peer("tm-1", Purpose.CONTROL, 3, "host:1"));
        Verdict seenByClient = client.onWelcome(server.answer(), "host:2");
        assertThat(seenByClient.peer()).isEqualTo(new Peer("jobmanager", Purpose.CONTROL, 4, "host:2"));
    }

    @Test
    void aWrongCookieIsRefused() throws FrameException {
        Handshake.Client stranger = client(identity("tm-1", "cluster-1", "guess", 3), "jobmanager");
        assertRefused(stranger, "wrong cookie");
    }

    @Test
    void anotherClusterIsRefusedWithoutBeingToldWhichThisIs() throws FrameException {
        Handshake.Client stray = client(identity("tm-1", "cluster-2", "cookie", 3), "jobmanager");
        String reason = assertRefused(stray, "another cluster");
        assertThat(reason).doesNotContain("cluster-1");
    }

    @Test
    void anotherVersionIsRefused() throws FrameException {
        Frame hello = client.onChallenge(server.challenge());
        hello.getHello().setProtocolVersion(99);
        Verdict verdict = server.onHello(hello, "host:1");
        assertThat(verdict.refusal()).contains("version 99");
    }

    @Test
    void aPurposeThatIsNotServedIsRefused() throws FrameException {
        Handshake.Client data = new Handshake.Client(TASK_MANAGER, Purpose.DATA, "jobmanager", new byte[] {2});
        assertRefused(data, "no DATA connections");
    }

    @Test
    void aRecordedHelloDoesNotOpenAnotherConnection() throws FrameException {
        Frame recorded = client.onChallenge(server.challenge());
        Handshake.Server next = new Handshake.Server(JOB_MANAGER, purpose -> true, new byte[] {9});
        assertThat(next.onHello(recorded, "host:1").refusal()).contains("wrong cookie");
    }

    @Test
    void aChangedHelloIsRefused() throws FrameException {
        Frame hello = client.onChallenge(server.challenge());
        hello.getHello().setPeer("tm-2");
        assertThat(server.onHello(hello, "host:1").refusal()).contains("wrong cookie");
    }

    @Test
    void aServerWithoutTheCookieIsLeft() throws FrameException {
        Handshake.Server impostor = new Handshake.Server(
                new Identity("cluster-1", "jobmanager", () -> 4, new GullibleMembership()),
                purpose -> true,
                new byte[] {1});
        impostor.onHello(client.onChallenge(impostor.challenge()), "host:1");
        assertThat(client.onWelcome(impostor.answer(), "host:2").refusal()).contains("could not prove");
    }

    @Test
    void aServerWithAnotherNameIsLeft() throws FrameException {
        Handshake.Client lost = client(TASK_MANAGER, "tm-9");
        server.onHello(lost.onChallenge(server.challenge()), "host:1");
        assertThat(lost.onWelcome(server.answer(), "host:2").refusal()).contains("expected tm-9, but jobmanager");
    }

    @Test
    void anyOtherFrameEndsIt() {
        Frame credit = Frame.addCredit(new AddCredit(1, 1));
        assertThatThrownBy(() -> server.onHello(credit, "host:1")).isInstanceOf(FrameException.class);
        assertThatThrownBy(() -> client.onChallenge(credit)).isInstanceOf(FrameException.class);
        assertThatThrownBy(() -> client.onWelcome(credit, "host:2")).isInstanceOf(FrameException.class);
    }

    private String assertRefused(Handshake.Client stranger, String why) throws FrameException {
        Verdict verdict = server.onHello(stranger.onChallenge(server.challenge()), "host:1");
        assertThat(verdict.accepted()).isFalse();
        assertThat(verdict.refusal()).contains(why);
        String told = stranger.onWelcome(server.answer(), "host:2").refusal();
        assertThat(told).contains(why);
        return told;
    }

    private static Handshake.Client client(Identity self, String expected) {
        return new Handshake.Client(self, Purpose.CONTROL, expected, new byte[] {2});
    }

    private static Identity identity(String name, String cluster, String cookie, long epoch) {
        return new Identity(cluster, name, () -> epoch, new SharedCookie(cookie.getBytes(StandardCharsets.UTF_8)));
    }

    /** Believes everybody and knows no secret. */
    private static final class GullibleMembership implements Membership {
        @Override
        public byte[] prove(byte[] statement) {
            return new byte[32];
        }

        @Override
        public boolean verify(byte[] statement, byte[] proof) {
            return true;
        }
    }
}
