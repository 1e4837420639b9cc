package io.millrace.api.types;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import java.io.IOException;

/** Writes doubles: that of {@link Types#DOUBLE}. */
public final class DoubleSerializer extends ImmutableSerializer<Double> {
    private static final long serialVersionUID = 1L;

    public static final DoubleSerializer INSTANCE = new DoubleSerializer();

    public DoubleSerializer() {
        super(Double.class);
    }

    @Override
    public int getLength() {
        return 8;
    }

    @Override
    public void serialize(Double value, DataOutputView target) {
        target.writeDouble(value);
    }

    @Override
    public Double deserialize(DataInputView source) throws IOException {
        return source.readDouble();
    }
}
