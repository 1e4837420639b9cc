package io.millrace.state;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.SchemaParts;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSchema.Kind;
import io.millrace.base.serialization.TypeSchema.Part;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.util.List;

/**
 * Something that expires.
 *
 * @param value null only where a map holds null
 * @param renewedMillis when it was last written, or read where reading counts
 */
public record TtlValue<V>(V value, long renewedMillis) {

    /** The time, and whether there is a value, before the value. */
    public static final class Serializer<V> extends DescribedSerializer<TtlValue<V>> {
        private static final long serialVersionUID = 1L;
        private final TypeSerializer<V> value;

        public Serializer(TypeSerializer<V> value) {
            this.value = value;
        }

        @Override
        public TypeSchema schema() {
            return TypeSchema.of(
                    Kind.SEQUENCE,
                    TypeSchema.WRAPPER + "expiring",
                    List.of(
                            new Part("renewedMillis", false, TypeSchema.scalar(Long.class)),
                            new Part(
                                    "value",
                                    false,
                                    TypeSchema.of(Kind.OPTIONAL, TypeSchema.WRAPPER, "value", value.schema()))));
        }

        @Override
        public TypeSerializer<TtlValue<V>> reading(TypeSchema written) throws IncompatibleSchemaException {
            SchemaParts.of(this, written);
            TypeSchema held = written.parts().get(1).schema();
            TypeSerializer<V> reading = value.reading(held.parts().get(0).schema());
            return reading == value ? this : new Serializer<>(reading);
        }

        @Override
        public boolean isImmutableType() {
            return value.isImmutableType();
        }

        @Override
        public TypeSerializer<TtlValue<V>> duplicate() {
            TypeSerializer<V> own = value.duplicate();
            return own == value ? this : new Serializer<>(own);
        }

        @Override
        public TtlValue<V> copy(TtlValue<V> from) {
            return isImmutableType() || from.value == null
                    ? from
                    : new TtlValue<>(value.copy(from.value), from.renewedMillis);
        }

        @Override
        public void serialize(TtlValue<V> from, DataOutputView target) throws IOException {
            target.writeLong(from.renewedMillis);
            target.writeBoolean(from.value != null);
            if (from.value != null) {
                value.serialize(from.value, target);
            }
        }

        @Override
        public TtlValue<V> deserialize(DataInputView source) throws IOException {
            long renewedMillis = source.readLong();
            return new TtlValue<>(source.readBoolean() ? value.deserialize(source) : null, renewedMillis);
        }
    }
}
