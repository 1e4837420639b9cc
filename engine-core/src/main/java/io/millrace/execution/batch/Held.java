package io.millrace.execution.batch;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.SchemaParts;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** An element that waits for the end of its input. */
record Held(int input, long timestamp, Object value) {

    /** Of what one key has: how many, and of each the input, the timestamp and the value. */
    static final class ListSerializer extends TypeSerializer<List<Held>> {
        private static final long serialVersionUID = 1L;
        private final List<TypeSerializer<Object>> inputs;

        /** @param inputs of the elements of each input */
        ListSerializer(List<TypeSerializer<Object>> inputs) {
            this.inputs = List.copyOf(inputs);
        }

        @Override
        public boolean isImmutableType() {
            return false;
        }

        @Override
        public TypeSerializer<List<Held>> duplicate() {
            return new ListSerializer(
                    inputs.stream().map(TypeSerializer::duplicate).toList());
        }

        @Override
        public List<Held> copy(List<Held> from) {
            List<Held> to = new ArrayList<>(from.size());
            for (Held held : from) {
                to.add(new Held(
                        held.input(),
                        held.timestamp(),
                        inputs.get(held.input()).copy(held.value())));
            }
            return to;
        }

        @Override
        public void serialize(List<Held> value, DataOutputView target) throws IOException {
            target.writeVarInt(value.size());
            for (Held held : value) {
                target.writeVarInt(held.input());
                target.writeLong(held.timestamp());
                inputs.get(held.input()).serialize(held.value(), target);
            }
        }

        @Override
        public List<Held> deserialize(DataInputView source) throws IOException {
            int count = source.readCount(1 + Long.BYTES);
            List<Held> elements = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                int input = source.readVarInt();
                long timestamp = source.readLong();
                elements.add(new Held(input, timestamp, inputs.get(input).deserialize(source)));
            }
            return elements;
        }

        @Override
        public TypeSchema schema() {
            return TypeSchema.opaque(
                    "%held-elements",
                    inputs.stream().map(TypeSerializer::schema).toArray(TypeSchema[]::new));
        }

        @Override
        public TypeSerializer<List<Held>> reading(TypeSchema written) throws IncompatibleSchemaException {
            SchemaParts parts = SchemaParts.of(this, written);
            List<TypeSerializer<Object>> reading = new ArrayList<>();
            for (int input = 0; input < inputs.size(); input++) {
                reading.add(parts.reading(input, inputs.get(input)));
            }
            return reading.equals(inputs) ? this : new ListSerializer(reading);
        }
    }
}
