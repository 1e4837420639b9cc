package io.millrace.execution;

import io.millrace.api.types.BuiltInType;
import io.millrace.api.types.TypeInformation;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.JavaObjects;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Types of tests: whatever the values are, as long as Java can serialize them. */
public final class TestTypes {
    private TestTypes() {}

    /** Whatever the value is, it never changes. */
    public static TypeSerializer<Object> immutable() {
        return new InProcessSerializer(true);
    }

    /** Lists, copied one level deep. */
    public static TypeSerializer<Object> mutableLists() {
        return new InProcessSerializer(false);
    }

    public static TypeInformation<Object> any() {
        return new AnyType();
    }

    private static final class InProcessSerializer extends DescribedSerializer<Object> {
        private static final long serialVersionUID = 1L;
        private final boolean immutable;

        InProcessSerializer(boolean immutable) {
            this.immutable = immutable;
        }

        @Override
        public boolean isImmutableType() {
            return immutable;
        }

        @Override
        public Object copy(Object from) {
            return !immutable && from instanceof List<?> list ? new ArrayList<>(list) : from;
        }

        /** For snapshots. */
        @Override
        public void serialize(Object value, DataOutputView target) throws IOException {
            byte[] bytes = JavaObjects.write(value);
            target.writeVarInt(bytes.length);
            target.write(bytes, 0, bytes.length);
        }

        @Override
        public Object deserialize(DataInputView source) throws IOException {
            byte[] bytes = new byte[source.readCount(1)];
            source.readFully(bytes, 0, bytes.length);
            try {
                return JavaObjects.read(bytes, Object.class, TestTypes.class.getClassLoader());
            } catch (ClassNotFoundException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    private static final class AnyType extends BuiltInType<Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public Class<Object> getTypeClass() {
            return Object.class;
        }

        @Override
        public TypeSerializer<Object> createSerializer() {
            return immutable();
        }

        @Override
        public boolean isKeyType() {
            return true;
        }

        @Override
        public String toString() {
            return "Any";
        }
    }
}
