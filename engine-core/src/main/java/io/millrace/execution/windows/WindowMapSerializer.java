package io.millrace.execution.windows;

import io.millrace.api.windowing.windows.Window;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.SchemaParts;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.execution.operators.CopiedPerOperator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many pairs of windows, and both windows of each. */
@CopiedPerOperator
final class WindowMapSerializer extends DescribedSerializer<Map<Window, Window>> {
    private static final long serialVersionUID = 1L;
    private final TypeSerializer<Window> windows;

    WindowMapSerializer(TypeSerializer<Window> windows) {
        this.windows = windows;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<Map<Window, Window>> duplicate() {
        return new WindowMapSerializer(windows.duplicate());
    }

    @Override
    public Map<Window, Window> copy(Map<Window, Window> from) {
        return new LinkedHashMap<>(from);
    }

    @Override
    public void serialize(Map<Window, Window> value, DataOutputView target) throws IOException {
        target.writeVarInt(value.size());
        for (Map.Entry<Window, Window> pair : value.entrySet()) {
            windows.serialize(pair.getKey(), target);
            windows.serialize(pair.getValue(), target);
        }
    }

    @Override
    public Map<Window, Window> deserialize(DataInputView source) throws IOException {
        Map<Window, Window> pairs = new LinkedHashMap<>();
        for (int count = source.readCount(2); count > 0; count--) {
            Window window = windows.deserialize(source);
            pairs.put(window, windows.deserialize(source));
        }
        return pairs;
    }

    @Override
    public TypeSchema schema() {
        return TypeSchema.opaque("%merged-windows", windows.schema());
    }

    @Override
    public TypeSerializer<Map<Window, Window>> reading(TypeSchema written) throws IncompatibleSchemaException {
        TypeSerializer<Window> reading = SchemaParts.of(this, written).reading(0, windows);
        return reading == windows ? this : new WindowMapSerializer(reading);
    }
}
