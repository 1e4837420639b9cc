package io.millrace.api.serialization;

import io.millrace.api.types.PrimitiveArrayTypeInfo;
import io.millrace.api.types.TypeInformation;
import java.io.IOException;

/** Messages as they are. */
public class ByteArraySchema implements DeserializationSchema<byte[]>, SerializationSchema<byte[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public byte[] deserialize(byte[] message) throws IOException {
        return message;
    }

    @Override
    public boolean isEndOfStream(byte[] nextElement) {
        return false;
    }

    @Override
    public byte[] serialize(byte[] element) {
        return element;
    }

    @Override
    public TypeInformation<byte[]> getProducedType() {
        return PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
    }
}
