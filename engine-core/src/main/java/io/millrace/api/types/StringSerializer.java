package io.millrace.api.types;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import java.io.IOException;

/**
 * Writes strings as that of {@link Types#STRING} does, and null too: serializers that programs wrote for Flink call it for
 * fields that may be null. No other serializer of a single value takes null.
 */
public final class StringSerializer extends ImmutableSerializer<String> {
    private static final long serialVersionUID = 1L;

    public static final StringSerializer INSTANCE = new StringSerializer();

    public StringSerializer() {
        super(String.class);
    }

    @Override
    public void serialize(String value, DataOutputView target) {
        target.writeStringOrNull(value);
    }

    /** Null if null was written. */
    @Override
    public String deserialize(DataInputView source) throws IOException {
        return source.readStringOrNull();
    }
}
