package io.millrace.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.protocol.thrift.DeployTask;
import io.millrace.protocol.thrift.InputChannel;
import io.millrace.protocol.thrift.InputGate;
import io.millrace.protocol.thrift.Message;
import io.millrace.protocol.thrift.OutputPartition;
import io.millrace.protocol.thrift.ShutDown;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ControlCodecTest {
    private static final Message DEPLOYMENT = Message.deployTask(new DeployTask(
            "job",
            "word count",
            "vertex",
            "map (1/2)",
            "attempt",
            0,
            0,
            2,
            128,
            1,
            ByteBuffer.wrap(new byte[] {1, 2, 3}),
            List.of(new InputGate(0, List.of(new InputChannel("producer", "tm-1", "host", 4000, 0)))),
            List.of(new OutputPartition(1, List.of(0, 1), List.of("tm-1", "tm-2"))),
            new TreeMap<>(Map.of("key", "value"))));

    @Test
    void whatIsEncodedIsDecoded() throws CorruptDataException {
        assertThat(ControlCodec.decode(ControlCodec.encode(DEPLOYMENT))).isEqualTo(DEPLOYMENT);
    }

    @Test
    void whatIsTooLargeIsRefusedByTheWriter() {
        Message huge = Message.shutDown(new ShutDown("x".repeat(ControlCodec.MAX_MESSAGE_BYTES)));
        assertThatThrownBy(() -> ControlCodec.encode(huge))
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        refused -> assertThat(refused.failure().code()).isEqualTo(ControlCodec.TOO_LARGE));
    }

    @Test
    void whatIsTooLargeIsRefusedByTheReader() {
        assertThatThrownBy(() -> ControlCodec.decode(new byte[ControlCodec.MAX_MESSAGE_BYTES + 1]))
                .isInstanceOf(CorruptDataException.class);
    }

    /** Any message, or a clean error: nothing else comes out of mutated bytes, and no huge array is asked for. */
    @Test
    void garbageIsAnErrorAndNothingWorse() {
        Random random = new Random(1);
        byte[] valid = ControlCodec.encode(DEPLOYMENT);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] mutated = valid.clone();
            for (int change = 1 + random.nextInt(4); change > 0; change--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(ControlCodec.decode(mutated).isSet()).isTrue();
            } catch (CorruptDataException expected) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    @Test
    void trailingBytesAreRefused() {
        byte[] valid = ControlCodec.encode(DEPLOYMENT);
        assertThatThrownBy(() -> ControlCodec.decode(java.util.Arrays.copyOf(valid, valid.length + 1)))
                .isInstanceOf(CorruptDataException.class);
    }

    @Test
    void failuresTravel() {
        Failure failure = Failure.of("MR-2001", Blame.USER, "poison", new IllegalStateException("why"));
        assertThat(Failures.fromThrift(Failures.toThrift(failure))).isEqualTo(failure);
        Failure carrying = failure.carrying(new IllegalStateException("why"));
        assertThat(Failures.fromThrift(Failures.toThrift(carrying)))
                .isEqualTo(carrying)
                .isNotEqualTo(failure);
        Failure endless = new Failure("MR-2001", Blame.ENGINE, "m".repeat(100_000), "s".repeat(1_000_000));
        assertThat(Failures.fromThrift(Failures.toThrift(endless)).message()).endsWith("(84000 characters more)");
    }
}
