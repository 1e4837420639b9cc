package io.millrace.api.types;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import java.io.IOException;

/** Writes longs: that of {@link Types#LONG}. */
public final class LongSerializer extends ImmutableSerializer<Long> {
    private static final long serialVersionUID = 1L;

    public static final LongSerializer INSTANCE = new LongSerializer();

    public LongSerializer() {
        super(Long.class);
    }

    @Override
    public int getLength() {
        return 8;
    }

    @Override
    public void serialize(Long value, DataOutputView target) {
        target.writeLong(value);
    }

    @Override
    public Long deserialize(DataInputView source) throws IOException {
        return source.readLong();
    }
}
