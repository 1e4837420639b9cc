package io.millrace.api;

import io.millrace.api.CoGroupedStreams.TaggedUnion;
import io.millrace.api.types.BuiltInType;
import io.millrace.api.types.TypeInformation;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.SchemaParts;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;

/** Elements of either of two streams: written as which one it is of, and then as one of it. */
final class TaggedUnionTypeInfo<T1, T2> extends BuiltInType<TaggedUnion<T1, T2>> {
    private static final long serialVersionUID = 1L;
    private final TypeInformation<T1> one;
    private final TypeInformation<T2> two;

    TaggedUnionTypeInfo(TypeInformation<T1> one, TypeInformation<T2> two) {
        this.one = one;
        this.two = two;
    }

    @Override
    @SuppressWarnings("unchecked") // class literals have no type arguments
    public Class<TaggedUnion<T1, T2>> getTypeClass() {
        return (Class<TaggedUnion<T1, T2>>) (Class<?>) TaggedUnion.class;
    }

    @Override
    public TypeSerializer<TaggedUnion<T1, T2>> createSerializer() {
        return new Serializer<>(one.createSerializer(), two.createSerializer());
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public String toString() {
        return "TaggedUnion<" + one + ", " + two + ">";
    }

    private static final class Serializer<T1, T2> extends DescribedSerializer<TaggedUnion<T1, T2>> {
        private static final long serialVersionUID = 1L;
        private final TypeSerializer<T1> one;
        private final TypeSerializer<T2> two;

        Serializer(TypeSerializer<T1> one, TypeSerializer<T2> two) {
            this.one = one;
            this.two = two;
        }

        @Override
        public TypeSchema schema() {
            return TypeSchema.opaque("%one-of-two", one.schema(), two.schema());
        }

        @Override
        public TypeSerializer<TaggedUnion<T1, T2>> reading(TypeSchema written) throws IncompatibleSchemaException {
            SchemaParts parts = SchemaParts.of(this, written);
            TypeSerializer<T1> readingOne = parts.reading(0, one);
            TypeSerializer<T2> readingTwo = parts.reading(1, two);
            return readingOne == one && readingTwo == two ? this : new Serializer<>(readingOne, readingTwo);
        }

        @Override
        public boolean isImmutableType() {
            return one.isImmutableType() && two.isImmutableType();
        }

        @Override
        public TypeSerializer<TaggedUnion<T1, T2>> duplicate() {
            return new Serializer<>(one.duplicate(), two.duplicate());
        }

        @Override
        public TaggedUnion<T1, T2> copy(TaggedUnion<T1, T2> from) {
            return from.isOne() ? TaggedUnion.one(one.copy(from.getOne())) : TaggedUnion.two(two.copy(from.getTwo()));
        }

        @Override
        public void serialize(TaggedUnion<T1, T2> value, DataOutputView target) throws IOException {
            target.writeBoolean(value.isOne());
            if (value.isOne()) {
                one.serialize(value.getOne(), target);
            } else {
                two.serialize(value.getTwo(), target);
            }
        }

        @Override
        public TaggedUnion<T1, T2> deserialize(DataInputView source) throws IOException {
            return source.readBoolean()
                    ? TaggedUnion.one(one.deserialize(source))
                    : TaggedUnion.two(two.deserialize(source));
        }
    }
}
