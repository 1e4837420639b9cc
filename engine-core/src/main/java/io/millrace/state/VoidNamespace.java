package io.millrace.state;

import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSchema.Kind;
import io.millrace.base.serialization.TypeSerializer;

/** The namespace of state that needs none. */
public enum VoidNamespace {
    INSTANCE;

    /** Writes a byte, so that counts of namespaces can be checked against what remains. */
    public static final TypeSerializer<VoidNamespace> SERIALIZER = new Serializer();

    private static final class Serializer extends DescribedSerializer<VoidNamespace> {
        private static final long serialVersionUID = 1L;

        @Override
        public TypeSchema schema() {
            return TypeSchema.of(
                    Kind.SEQUENCE, VoidNamespace.class.getName(), "nothing", TypeSchema.scalar(Byte.class));
        }

        @Override
        public boolean isImmutableType() {
            return true;
        }

        @Override
        public VoidNamespace copy(VoidNamespace from) {
            return from;
        }

        @Override
        public void serialize(VoidNamespace value, DataOutputView target) {
            target.writeByte(0);
        }

        @Override
        public VoidNamespace deserialize(DataInputView source) throws CorruptDataException {
            if (source.readByte() != 0) {
                throw new CorruptDataException("the void namespace is written as 0");
            }
            return INSTANCE;
        }
    }
}
