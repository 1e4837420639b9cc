package io.millrace.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.thrift.Heartbeat;
import io.millrace.wire.thrift.FrameHeader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.thrift.TBase;
import org.apache.thrift.TDeserializer;
import org.apache.thrift.TException;
import org.apache.thrift.TSerializer;
import org.apache.thrift.protocol.TCompactProtocol;
import org.junit.jupiter.api.Test;

/** The generated structs work with the Thrift library that ships, which is newer than their generator. */
class ThriftStructsTest {

    @Test
    void aFrameHeaderSurvivesTheCompactProtocol() throws TException {
        FrameHeader header = new FrameHeader((short) 1, 42);
        header.setTraceParent("00-abc");

        assertThat(decode(encode(header), new FrameHeader())).isEqualTo(header);
    }

    @Test
    void aControlMessageSurvivesTheCompactProtocol() throws TException {
        Heartbeat heartbeat = new Heartbeat(7L, "taskmanager-1");
        heartbeat.setSlots(List.of(1, 2, 3));
        heartbeat.setPayload("payload".getBytes(StandardCharsets.UTF_8));

        assertThat(decode(encode(heartbeat), new Heartbeat())).isEqualTo(heartbeat);
    }

    private static byte[] encode(TBase<?, ?> struct) throws TException {
        return new TSerializer(new TCompactProtocol.Factory()).serialize(struct);
    }

    private static <T extends TBase<?, ?>> T decode(byte[] bytes, T into) throws TException {
        new TDeserializer(new TCompactProtocol.Factory()).deserialize(into, bytes);
        return into;
    }
}
