package io.millrace.execution.batch;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.SchemaParts;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** An element that waits for the end of its input. */
record Held(int input, long timestamp, Object value) {

    /** The input, the timestamp and the value. */
    static final class Serializer extends DescribedSerializer<Held> {
        private static final long serialVersionUID = 1L;
        private final List<TypeSerializer<Object>> inputs;

        /** @param inputs of the elements of each input */
        Serializer(List<TypeSerializer<Object>> inputs) {
            this.inputs = List.copyOf(inputs);
        }

        @Override
        public boolean isImmutableType() {
            return inputs.stream().allMatch(TypeSerializer::isImmutableType);
        }

        @Override
        public TypeSerializer<Held> duplicate() {
            return new Serializer(inputs.stream().map(TypeSerializer::duplicate).toList());
        }

        @Override
        public Held copy(Held from) {
            return new Held(
                    from.input(), from.timestamp(), inputs.get(from.input()).copy(from.value()));
        }

        @Override
        public void serialize(Held value, DataOutputView target) throws IOException {
            target.writeVarInt(value.input());
            target.writeLong(value.timestamp());
            inputs.get(value.input()).serialize(value.value(), target);
        }

        @Override
        public Held deserialize(DataInputView source) throws IOException {
            int input = source.readVarInt();
            long timestamp = source.readLong();
            return new Held(input, timestamp, inputs.get(input).deserialize(source));
        }

        @Override
        public TypeSchema schema() {
            return TypeSchema.opaque(
                    "%held-element", inputs.stream().map(TypeSerializer::schema).toArray(TypeSchema[]::new));
        }

        @Override
        public TypeSerializer<Held> reading(TypeSchema written) throws IncompatibleSchemaException {
            SchemaParts parts = SchemaParts.of(this, written);
            List<TypeSerializer<Object>> reading = new ArrayList<>();
            for (int input = 0; input < inputs.size(); input++) {
                reading.add(parts.reading(input, inputs.get(input)));
            }
            return reading.equals(inputs) ? this : new Serializer(reading);
        }
    }
}
