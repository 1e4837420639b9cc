package io.millrace.api.types;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import java.io.IOException;

/** Writes strings: that of {@link Types#STRING}. It refuses null, as streams do. */
final class TextSerializer extends ImmutableSerializer<String> {
    private static final long serialVersionUID = 1L;

    TextSerializer() {
        super(String.class);
    }

    @Override
    public void serialize(String value, DataOutputView target) {
        target.writeString(value);
    }

    @Override
    public String deserialize(DataInputView source) throws IOException {
        return source.readString();
    }
}
