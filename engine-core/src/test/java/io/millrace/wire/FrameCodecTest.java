package io.millrace.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.wire.thrift.AddCredit;
import io.millrace.wire.thrift.AnnounceBarrier;
import io.millrace.wire.thrift.Challenge;
import io.millrace.wire.thrift.ChannelKey;
import io.millrace.wire.thrift.CloseChannel;
import io.millrace.wire.thrift.ControlPacket;
import io.millrace.wire.thrift.DataFrame;
import io.millrace.wire.thrift.Frame;
import io.millrace.wire.thrift.Heartbeat;
import io.millrace.wire.thrift.Hello;
import io.millrace.wire.thrift.OpenChannel;
import io.millrace.wire.thrift.Purpose;
import io.millrace.wire.thrift.Welcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.thrift.TConfiguration;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.transport.TMemoryInputTransport;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class FrameCodecTest {
    private static final String TEXT = "payload";
    private static final byte[] PAYLOAD = TEXT.getBytes(StandardCharsets.UTF_8);

    /** A kind of frame and the bytes it has had since version 1 of the protocol, its length first. */
    private record Golden(Frame frame, String payload, String hex) {
        byte[] whole() {
            byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
            return FrameCodec.encodeWhole(frame, bytes, 0, bytes.length);
        }
    }

    private static List<Golden> goldens() {
        return List.of(
                new Golden(challenge(), "", "000000091c1502180201020000"),
                new Golden(hello(), "", "000000222c15021809636c75737465722d3115041804746d2d31160e18020304180205060000"),
                new Golden(welcome(), "", "000000103c1126101804746d2d32180207080000"),
                new Golden(refusal(), "", "000000083c1218026e6f0000"),
                new Golden(
                        Frame.control(new ControlPacket(ByteBuffer.wrap(PAYLOAD))),
                        "",
                        "0000000c4c18077061796c6f61640000"),
                new Golden(
                        Frame.openChannel(new OpenChannel(5, new ChannelKey("p-1", 2, 3), "c-1", 8)),
                        "",
                        "000000175c150a1c1803702d3115041506001803632d3115100000"),
                new Golden(Frame.addCredit(new AddCredit(5, 4)), "", "000000076c150a15080000"),
                new Golden(
                        Frame.data(new DataFrame(5, 300, PAYLOAD.length)),
                        TEXT,
                        "000000117c150a16d804150e00007061796c6f6164"),
                new Golden(
                        Frame.data(new DataFrame(5, 301, PAYLOAD.length).setMore(true)),
                        TEXT,
                        "000000127c150a16da04150e1100007061796c6f6164"),
                new Golden(
                        Frame.data(new DataFrame(5, 302, PAYLOAD.length).setEnd(true)),
                        TEXT,
                        "000000127c150a16dc04150e2100007061796c6f6164"),
                new Golden(
                        Frame.closeChannel(new CloseChannel(5).setReason("gone")),
                        "",
                        "0000000b8c150a1804676f6e650000"),
                new Golden(Frame.heartbeat(new Heartbeat()), "", "000000039c0000"),
                new Golden(announcement(), "", "00000016ac150a12161216141616150215041801641801730000"));
    }

    private static Frame announcement() {
        return Frame.announceBarrier(new AnnounceBarrier(5, false, 9)
                .setCheckpointId(10)
                .setTriggeredMillis(11)
                .setKind(1)
                .setAfterwards(2)
                .setDirectory("d")
                .setSharedDirectory("s"));
    }

    private static Frame challenge() {
        return Frame.challenge(new Challenge(1, ByteBuffer.wrap(new byte[] {1, 2})));
    }

    private static Frame hello() {
        return Frame.hello(new Hello(
                1,
                "cluster-1",
                Purpose.DATA,
                "tm-1",
                7,
                ByteBuffer.wrap(new byte[] {3, 4}),
                ByteBuffer.wrap(new byte[] {5, 6})));
    }

    private static Frame welcome() {
        return Frame.welcome(new Welcome(true).setEpoch(8).setPeer("tm-2").setProof(new byte[] {7, 8}));
    }

    private static Frame refusal() {
        return Frame.welcome(new Welcome(false).setReason("no"));
    }

    @Test
    void everyKindKeepsItsBytes() throws FrameException {
        SoftAssertions softly = new SoftAssertions();
        for (Golden golden : goldens()) {
            byte[] whole = golden.whole();
            softly.assertThat(HexFormat.of().formatHex(whole))
                    .as(golden.frame().toString())
                    .isEqualTo(golden.hex());
            ByteBuffer bytes = ByteBuffer.wrap(whole).position(4);
            assertThat(FrameCodec.decode(bytes)).isEqualTo(golden.frame());
            byte[] rest = new byte[bytes.remaining()];
            bytes.get(rest);
            assertThat(new String(rest, StandardCharsets.UTF_8)).isEqualTo(golden.payload());
        }
        softly.assertAll();
        assertThat(goldens().stream()
                        .map(golden -> golden.frame().getSetField())
                        .distinct())
                .as("every kind has its golden bytes")
                .hasSize(Frame._Fields.values().length);
    }

    @Test
    void stockThriftReadsADataFrame() throws Exception {
        byte[] whole = FrameCodec.encodeWhole(Frame.data(new DataFrame(1, 2, 7)), PAYLOAD, 0, 7);
        TMemoryInputTransport stock = new TMemoryInputTransport(new TConfiguration(), whole, 4, whole.length - 4);
        Frame frame = new Frame();
        frame.read(new TCompactProtocol(stock));
        assertThat(frame.getData().getPayloadLength()).isEqualTo(7);
        assertThat(stock.getBytesRemainingInBuffer()).isEqualTo(7);
    }

    @Test
    void aPayloadOfTheWrongLengthIsNoFrame() {
        byte[] whole = FrameCodec.encodeWhole(Frame.data(new DataFrame(1, 2, 7)), PAYLOAD, 0, 6);
        assertThatThrownBy(() -> decode(whole))
                .isInstanceOf(FrameException.class)
                .hasMessageContaining("payload");
        byte[] credit = FrameCodec.encodeWhole(Frame.addCredit(new AddCredit(1, 1)), PAYLOAD, 0, 1);
        assertThatThrownBy(() -> decode(credit)).isInstanceOf(FrameException.class);
    }

    @Test
    void aStringThatClaimsMoreThanTheFrameHoldsAllocatesNothing() {
        // closeChannel { reason = 2^31-1 bytes }
        byte[] bytes = HexFormat.of().parseHex("00000000" + "8c" + "1502" + "18" + "ffffffff07" + "41");
        long before = allocated();
        assertThatThrownBy(() -> decode(bytes)).isInstanceOf(FrameException.class);
        assertThat(allocated() - before).isLessThan(1 << 20);
    }

    @Test
    void deepNestingAndHugeContainersEndInAnError() {
        byte[] nested = new byte[4 + FrameLimits.CONTROL_BYTES];
        Arrays.fill(nested, (byte) 0x1c); // field + 1: struct, for ever
        assertThatThrownBy(() -> decode(nested)).isInstanceOf(FrameException.class);
        byte[] unknown = nested.clone();
        unknown[4] = (byte) 0xfc; // an unknown kind, so that it is skipped
        assertThatThrownBy(() -> decode(unknown)).isInstanceOf(FrameException.class);
        // an unknown kind that is a list of 2^31-1 structs
        byte[] list = HexFormat.of().parseHex("00000000" + "f9" + "fc" + "ffffffff07");
        assertThatThrownBy(() -> decode(list)).isInstanceOf(FrameException.class);
    }

    @Test
    void mutatedFramesGiveFramesOrErrorsAndNothingElse() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("mutated frames: -Dseed=" + seed);
        Random random = new Random(seed);
        List<Golden> goldens = goldens();
        long before = allocated();
        int refused = 0;
        int mutants = 100_000;
        for (int i = 0; i < mutants; i++) {
            Golden golden = goldens.get(random.nextInt(goldens.size()));
            byte[] mutant = mutate(random, golden.whole());
            try {
                decode(mutant);
            } catch (FrameException expected) {
                refused++;
            }
        }
        assertThat(refused).isBetween(mutants / 10, mutants - 1);
        assertThat((allocated() - before) / mutants)
                .as("bytes allocated per mutant")
                .isLessThan(64 << 10);
    }

    @Test
    void theWritingSideRefusesWhatTheReadingSideWould() {
        assertThatThrownBy(() -> FrameLimits.checkWrite(FrameLimits.DATA_BYTES + 1, FrameLimits.of(Purpose.DATA)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FrameLimits.checkRead(FrameLimits.DATA_BYTES + 1, FrameLimits.of(Purpose.DATA)))
                .isInstanceOf(FrameException.class);
        assertThatThrownBy(() -> FrameLimits.checkRead(-1, FrameLimits.of(Purpose.DATA)))
                .isInstanceOf(FrameException.class);
    }

    private static Frame decode(byte[] whole) throws FrameException {
        return FrameCodec.decode(ByteBuffer.wrap(whole).position(4));
    }

    private static byte[] mutate(Random random, byte[] whole) {
        byte[] mutant = random.nextInt(4) == 0 ? Arrays.copyOf(whole, 4 + random.nextInt(whole.length)) : whole.clone();
        for (int i = 1 + random.nextInt(4); i > 0 && mutant.length > 4; i--) {
            int at = 4 + random.nextInt(mutant.length - 4);
            mutant[at] =
                    random.nextBoolean() ? (byte) random.nextInt(256) : (byte) (mutant[at] ^ (1 << random.nextInt(8)));
        }
        return mutant;
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }
}
