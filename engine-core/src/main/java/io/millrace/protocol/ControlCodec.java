package io.millrace.protocol;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.serialization.CompactStructs;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.protocol.thrift.Message;

/** Control messages to bytes and back, bounded on both sides. Stateless. */
public final class ControlCodec {
    public static final String TOO_LARGE = "MR-5011";

    /** What one control message may weigh; a deployment with its serialized functions is the largest by far. */
    public static final int MAX_MESSAGE_BYTES = 4 << 20;

    private ControlCodec() {}

    /** @throws MillraceException MR-5011 when the message is larger than the other side would take */
    public static byte[] encode(Message message) {
        byte[] bytes = CompactStructs.write(message);
        if (bytes.length > MAX_MESSAGE_BYTES) {
            throw new MillraceException(Failure.of(
                    TOO_LARGE,
                    Blame.USER,
                    "a " + message.getSetField().getFieldName() + " message of " + bytes.length
                            + " bytes exceeds the limit of " + MAX_MESSAGE_BYTES
                            + "; functions that capture large objects are the usual cause: load such data in open()"));
        }
        return bytes;
    }

    public static Message decode(byte[] bytes) throws CorruptDataException {
        if (bytes.length > MAX_MESSAGE_BYTES) {
            throw new CorruptDataException(
                    "a control message of " + bytes.length + " bytes exceeds the limit of " + MAX_MESSAGE_BYTES);
        }
        Message message = CompactStructs.read(new Message(), bytes);
        if (!message.isSet()) {
            throw new CorruptDataException("a control message of a kind this version does not know");
        }
        return message;
    }
}
