package io.millrace.exchange;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import java.io.IOException;

/** Strings, typed as the exchange wants its serializers. */
final class StringValues extends DescribedSerializer<Object> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public Object copy(Object from) {
        return from;
    }

    @Override
    public void serialize(Object value, DataOutputView target) {
        target.writeString((String) value);
    }

    @Override
    public Object deserialize(DataInputView source) throws IOException {
        return source.readString();
    }
}
