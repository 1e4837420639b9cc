package io.millrace.api.functions.source.legacy;

import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.api.connector.source.SourceSplit;
import io.millrace.base.serialization.CorruptDataException;
import java.io.IOException;

/** The split of a source that has none: nobody makes one. */
public final class FunctionSplit implements SourceSplit {
    private FunctionSplit() {}

    @Override
    public String splitId() {
        return "function";
    }

    static final class Serializer implements SimpleVersionedSerializer<FunctionSplit> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(FunctionSplit split) {
            return new byte[0];
        }

        @Override
        public FunctionSplit deserialize(int version, byte[] serialized) throws IOException {
            throw new CorruptDataException("a source function has no splits");
        }
    }
}
