package io.millrace.wire;

import io.millrace.base.serialization.DataOutputView;
import io.millrace.wire.thrift.Challenge;
import io.millrace.wire.thrift.Frame;
import io.millrace.wire.thrift.Hello;
import io.millrace.wire.thrift.Purpose;
import io.millrace.wire.thrift.Welcome;
import java.util.function.Predicate;

/**
 * The first three frames of every connection: the server's Challenge, the client's Hello, the server's Welcome. Each
 * side proves its membership over a nonce the other chose, so neither a recorded handshake nor the other side's own
 * proof can be played back. One object per connection, one thread at a time; knows no socket.
 */
public final class Handshake {
    public static final int PROTOCOL_VERSION = 1;

    private Handshake() {}

    /** How a handshake went: exactly one of the two is null. */
    public record Verdict(Peer peer, String refusal) {
        public boolean accepted() {
            return refusal == null;
        }
    }

    /** The listening side. */
    public static final class Server {
        private final Identity self;
        private final Predicate<Purpose> served;
        private final byte[] nonce;
        private Frame answer;

        /**
         * @param served which connections are taken here
         * @param nonce fresh random bytes
         */
        public Server(Identity self, Predicate<Purpose> served, byte[] nonce) {
            this.self = self;
            this.served = served;
            this.nonce = nonce.clone();
        }

        public Frame challenge() {
            Challenge challenge = new Challenge();
            challenge.setProtocolVersion(PROTOCOL_VERSION);
            challenge.setNonce(nonce);
            return Frame.challenge(challenge);
        }

        /** Judges the client; {@link #answer()} is then what to tell it. A refusal tells a stranger nothing it did not know. */
        public Verdict onHello(Frame frame, String remote) throws FrameException {
            if (!frame.isSetHello()) {
                throw new FrameException(
                        "expected a Hello, not " + frame.getSetField().getFieldName());
            }
            Hello hello = frame.getHello();
            String refusal = refusal(hello);
            Welcome welcome = new Welcome();
            welcome.setAccepted(refusal == null);
            if (refusal == null) {
                long epoch = self.epoch().getAsLong();
                welcome.setEpoch(epoch);
                welcome.setPeer(self.name());
                welcome.setProof(self.membership()
                        .prove(welcomeStatement(hello.getNonce(), nonce, self.clusterId(), self.name(), epoch)));
            } else {
                welcome.setReason(refusal);
            }
            answer = Frame.welcome(welcome);
            Peer peer = new Peer(hello.getPeer(), hello.getPurpose(), hello.getEpoch(), remote);
            return refusal == null ? new Verdict(peer, null) : new Verdict(null, refusal);
        }

        public Frame answer() {
            return answer;
        }

        private String refusal(Hello hello) {
            if (hello.getProtocolVersion() != PROTOCOL_VERSION) {
                return "protocol version " + hello.getProtocolVersion() + " is not spoken here, only "
                        + PROTOCOL_VERSION;
            }
            if (!self.clusterId().equals(hello.getClusterId())) {
                return "this is another cluster";
            }
            byte[] statement = helloStatement(
                    nonce,
                    hello.getNonce(),
                    hello.getClusterId(),
                    hello.getPurpose(),
                    hello.getPeer(),
                    hello.getEpoch());
            if (!self.membership().verify(statement, hello.getProof())) {
                return "the proof of membership does not hold: wrong cookie";
            }
            return served.test(hello.getPurpose()) ? null : "no " + hello.getPurpose() + " connections are taken here";
        }
    }

    /** The dialing side. */
    public static final class Client {
        private final Identity self;
        private final Purpose purpose;
        private final String expectedPeer;
        private final byte[] nonce;
        private byte[] serverNonce = {};

        /** @param nonce fresh random bytes */
        public Client(Identity self, Purpose purpose, String expectedPeer, byte[] nonce) {
            this.self = self;
            this.purpose = purpose;
            this.expectedPeer = expectedPeer;
            this.nonce = nonce.clone();
        }

        public boolean isChallenged() {
            return serverNonce.length > 0;
        }

        public Frame onChallenge(Frame frame) throws FrameException {
            if (!frame.isSetChallenge()) {
                throw new FrameException(
                        "expected a Challenge, not " + frame.getSetField().getFieldName());
            }
            Challenge challenge = frame.getChallenge();
            if (challenge.getProtocolVersion() != PROTOCOL_VERSION || challenge.getNonce().length == 0) {
                throw new FrameException("the process there speaks protocol version " + challenge.getProtocolVersion()
                        + ", this one " + PROTOCOL_VERSION);
            }
            serverNonce = challenge.getNonce();
            long epoch = self.epoch().getAsLong();
            Hello hello = new Hello();
            hello.setProtocolVersion(PROTOCOL_VERSION);
            hello.setClusterId(self.clusterId());
            hello.setPurpose(purpose);
            hello.setPeer(self.name());
            hello.setEpoch(epoch);
            hello.setNonce(nonce);
            hello.setProof(self.membership()
                    .prove(helloStatement(serverNonce, nonce, self.clusterId(), purpose, self.name(), epoch)));
            return Frame.hello(hello);
        }

        public Verdict onWelcome(Frame frame, String remote) throws FrameException {
            if (!frame.isSetWelcome()) {
                throw new FrameException(
                        "expected a Welcome, not " + frame.getSetField().getFieldName());
            }
            Welcome welcome = frame.getWelcome();
            if (!welcome.isAccepted()) {
                return new Verdict(null, "refused: " + welcome.getReason());
            }
            if (!welcome.isSetPeer() || !welcome.isSetProof()) {
                return new Verdict(null, "the process there did not say and prove who it is");
            }
            byte[] statement =
                    welcomeStatement(nonce, serverNonce, self.clusterId(), welcome.getPeer(), welcome.getEpoch());
            if (!self.membership().verify(statement, welcome.getProof())) {
                return new Verdict(null, "the process there could not prove that it belongs to this cluster");
            }
            if (!welcome.getPeer().equals(expectedPeer)) {
                return new Verdict(null, "expected " + expectedPeer + ", but " + welcome.getPeer() + " answers there");
            }
            return new Verdict(new Peer(welcome.getPeer(), purpose, welcome.getEpoch(), remote), null);
        }
    }

    private static byte[] helloStatement(
            byte[] serverNonce, byte[] clientNonce, String clusterId, Purpose purpose, String name, long epoch) {
        DataOutputView statement = statement("millrace-hello", serverNonce, clientNonce, clusterId, name, epoch);
        statement.writeInt(purpose.getValue());
        return statement.toByteArray();
    }

    private static byte[] welcomeStatement(
            byte[] clientNonce, byte[] serverNonce, String clusterId, String name, long epoch) {
        return statement("millrace-welcome", serverNonce, clientNonce, clusterId, name, epoch)
                .toByteArray();
    }

    /** Every part with its length before it, so that no two statements share their bytes. */
    private static DataOutputView statement(
            String label, byte[] serverNonce, byte[] clientNonce, String clusterId, String name, long epoch) {
        DataOutputView statement = new DataOutputView(256);
        statement.writeString(label);
        statement.writeInt(PROTOCOL_VERSION);
        statement.writeVarInt(serverNonce.length);
        statement.write(serverNonce, 0, serverNonce.length);
        statement.writeVarInt(clientNonce.length);
        statement.write(clientNonce, 0, clientNonce.length);
        statement.writeString(clusterId);
        statement.writeString(name);
        statement.writeLong(epoch);
        return statement;
    }
}
