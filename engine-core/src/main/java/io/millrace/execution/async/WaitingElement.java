package io.millrace.execution.async;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;

/** An element whose answer has not gone downstream when a snapshot was taken: it is asked for again after a restore. */
public record WaitingElement(Object value, long timestamp) {

    /** The timestamp, then the value. */
    public static final class Serializer extends DescribedSerializer<WaitingElement> {
        private static final long serialVersionUID = 1L;
        private final TypeSerializer<Object> values;

        public Serializer(TypeSerializer<Object> values) {
            this.values = values;
        }

        @Override
        public boolean isImmutableType() {
            return values.isImmutableType();
        }

        @Override
        public TypeSerializer<WaitingElement> duplicate() {
            return new Serializer(values.duplicate());
        }

        @Override
        public WaitingElement copy(WaitingElement from) {
            return new WaitingElement(values.copy(from.value()), from.timestamp());
        }

        @Override
        public void serialize(WaitingElement element, DataOutputView target) throws IOException {
            target.writeLong(element.timestamp());
            values.serialize(element.value(), target);
        }

        @Override
        public WaitingElement deserialize(DataInputView source) throws IOException {
            long timestamp = source.readLong();
            return new WaitingElement(values.deserialize(source), timestamp);
        }
    }
}
