package io.millrace.api.types;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import java.io.IOException;

/** Writes ints: that of {@link Types#INT}. */
public final class IntSerializer extends ImmutableSerializer<Integer> {
    private static final long serialVersionUID = 1L;

    public static final IntSerializer INSTANCE = new IntSerializer();

    public IntSerializer() {
        super(Integer.class);
    }

    @Override
    public int getLength() {
        return 4;
    }

    @Override
    public void serialize(Integer value, DataOutputView target) {
        target.writeInt(value);
    }

    @Override
    public Integer deserialize(DataInputView source) throws IOException {
        return source.readInt();
    }
}
