package io.millrace.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.wire.thrift.AddCredit;
import io.millrace.wire.thrift.DataFrame;
import io.millrace.wire.thrift.Frame;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.thrift.TConfiguration;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.transport.TMemoryBuffer;
import org.apache.thrift.transport.TMemoryInputTransport;
import org.junit.jupiter.api.Test;

class DataHeaderTest {
    /** Longer than any header, so that nothing is too short to be looked at. */
    private static final int PAYLOAD = 100;

    private static final int ROUNDS = 20_000;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    DataHeaderTest() {
        System.out.println("data headers: -Dseed=" + seed);
    }

    @Test
    void theBytesAreThoseThatThriftWrites() throws Exception {
        for (DataFrame data : frames()) {
            assertThat(DataHeader.encode(data)).as(data.toString()).isEqualTo(byThrift(Frame.data(data)));
        }
    }

    @Test
    void whatWasWrittenIsReadBackUpToItsPayload() {
        for (DataFrame data : frames()) {
            ByteBuffer bytes = behind(DataHeader.encode(data));
            Frame read = DataHeader.decode(bytes);
            // Thrift's own writers may say that something is not so instead of leaving it out: that is left to Thrift.
            boolean saysNo = (data.isSetMore() && !data.isMore()) || (data.isSetEnd() && !data.isEnd());
            if (saysNo) {
                assertThat(read).isNull();
                assertThat(bytes.position()).isZero();
            } else {
                assertThat(read).isEqualTo(Frame.data(data));
                assertThat(bytes.remaining()).isEqualTo(PAYLOAD);
            }
        }
    }

    @Test
    void whatIsReadFromDamagedBytesIsWhatThriftReads() {
        int alike = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] header = DataHeader.encode(frame());
            header[random.nextInt(header.length)] = (byte) random.nextInt();
            ByteBuffer bytes = behind(header);
            Frame read = DataHeader.decode(bytes);
            if (read != null) {
                alike++;
                assertThat(readByThrift(behind(header).array())).isEqualTo(read);
            } else {
                assertThat(bytes.position()).isZero();
            }
        }
        assertThat(alike).isPositive();
    }

    @Test
    void numbersThatDoNotEndAreNotFollowed() {
        byte[] endless = new byte[PAYLOAD];
        Arrays.fill(endless, (byte) 0xFF);
        endless[0] = 0x7C;
        endless[1] = 0x15;
        assertThat(DataHeader.decode(ByteBuffer.wrap(endless))).isNull();
    }

    @Test
    void otherFramesAreLeftToThrift() throws Exception {
        assertThat(DataHeader.decode(behind(byThrift(Frame.addCredit(new AddCredit(1, 2))))))
                .isNull();
    }

    private List<DataFrame> frames() {
        return random.ints(ROUNDS).mapToObj(round -> frame()).toList();
    }

    private DataFrame frame() {
        DataFrame data = new DataFrame(
                random.nextInt() >> random.nextInt(32),
                random.nextLong() >> random.nextInt(64),
                random.nextInt() >> random.nextInt(32));
        if (random.nextInt(3) == 0) {
            data.setMore(random.nextInt(4) > 0);
        }
        if (random.nextInt(3) == 0) {
            data.setEnd(random.nextInt(4) > 0);
        }
        return data;
    }

    private static ByteBuffer behind(byte[] header) {
        return ByteBuffer.wrap(Arrays.copyOf(header, header.length + PAYLOAD)).limit(header.length + PAYLOAD);
    }

    private static byte[] byThrift(Frame frame) throws TException {
        TMemoryBuffer target = new TMemoryBuffer(PAYLOAD);
        frame.write(new TCompactProtocol(target));
        return Arrays.copyOf(target.getArray(), target.length());
    }

    private static Frame readByThrift(byte[] bytes) {
        try {
            Frame frame = new Frame();
            frame.read(new TCompactProtocol(new TMemoryInputTransport(TConfiguration.DEFAULT, bytes)));
            return frame;
        } catch (TException refused) {
            return null;
        }
    }
}
