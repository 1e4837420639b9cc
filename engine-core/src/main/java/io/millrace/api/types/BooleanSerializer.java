package io.millrace.api.types;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import java.io.IOException;

/** Writes booleans: that of {@link Types#BOOLEAN}. */
public final class BooleanSerializer extends ImmutableSerializer<Boolean> {
    private static final long serialVersionUID = 1L;

    public static final BooleanSerializer INSTANCE = new BooleanSerializer();

    public BooleanSerializer() {
        super(Boolean.class);
    }

    @Override
    public int getLength() {
        return 1;
    }

    @Override
    public void serialize(Boolean value, DataOutputView target) {
        target.writeBoolean(value);
    }

    @Override
    public Boolean deserialize(DataInputView source) throws IOException {
        return source.readBoolean();
    }
}
