package io.millrace.api.types;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;

/** The types nearly every record is made of, each with a class of its own so that calls to it can be inlined. */
final class ScalarSerializers {
    private ScalarSerializers() {}

    private abstract static class Immutable<T> extends DescribedSerializer<T> {
        private static final long serialVersionUID = 1L;
        private final Class<T> type;

        Immutable(Class<T> type) {
            this.type = type;
        }

        @Override
        public final TypeSchema schema() {
            return TypeSchema.scalar(type);
        }

        @Override
        public final TypeSerializer<T> reading(TypeSchema written) throws IncompatibleSchemaException {
            return WideningSerializer.reading(this, type, written);
        }

        @Override
        public final boolean isImmutableType() {
            return true;
        }

        @Override
        public final T copy(T from) {
            return from;
        }
    }

    static final class OfString extends Immutable<String> {
        private static final long serialVersionUID = 1L;

        OfString() {
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

    static final class OfInt extends Immutable<Integer> {
        private static final long serialVersionUID = 1L;

        OfInt() {
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

    static final class OfLong extends Immutable<Long> {
        private static final long serialVersionUID = 1L;

        OfLong() {
            super(Long.class);
        }

        @Override
        public int getLength() {
            return 8;
        }

        @Override
        public void serialize(Long value, DataOutputView target) {
            target.writeLong(value);
        }

        @Override
        public Long deserialize(DataInputView source) throws IOException {
            return source.readLong();
        }
    }

    static final class OfDouble extends Immutable<Double> {
        private static final long serialVersionUID = 1L;

        OfDouble() {
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

    static final class OfBoolean extends Immutable<Boolean> {
        private static final long serialVersionUID = 1L;

        OfBoolean() {
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
}
