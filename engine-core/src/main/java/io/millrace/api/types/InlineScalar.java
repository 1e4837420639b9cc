package io.millrace.api.types;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import java.util.Optional;

/**
 * Types that generated serializers read and write by a call to the view, without a serializer and, where the field is
 * primitive, without a box.
 *
 * @see SerializerWriter
 */
enum InlineScalar {
    STRING(String.class, String.class, "String", "(Ljava/lang/String;)V"),
    BOOLEAN(boolean.class, Boolean.class, "Boolean", "(Z)V"),
    BYTE(byte.class, Byte.class, "Byte", "(I)V"),
    SHORT(short.class, Short.class, "Short", "(I)V"),
    CHAR(char.class, Character.class, "Short", "(I)V"),
    INT(int.class, Integer.class, "Int", "(I)V"),
    LONG(long.class, Long.class, "Long", "(J)V"),
    FLOAT(float.class, Float.class, "Float", "(F)V"),
    DOUBLE(double.class, Double.class, "Double", "(D)V");

    /** What the view takes; the box itself for {@link #STRING}. */
    private final Class<?> plain;

    private final Class<?> box;
    private final String inView;
    private final String writeDescriptor;

    /** @param inView completes {@link DataOutputView}'s write… and {@link DataInputView}'s read… */
    InlineScalar(Class<?> plain, Class<?> box, String inView, String writeDescriptor) {
        this.plain = plain;
        this.box = box;
        this.inView = inView;
        this.writeDescriptor = writeDescriptor;
    }

    /** Empty when the serializer does something of its own. */
    static Optional<InlineScalar> of(TypeSerializer<?> serializer) {
        for (InlineScalar scalar : values()) {
            if (BasicTypes.of(scalar.box).createSerializer().getClass() == serializer.getClass()) {
                return Optional.of(scalar);
            }
        }
        return Optional.empty();
    }

    Class<?> plain() {
        return plain;
    }

    Class<?> box() {
        return box;
    }

    String writeMethod() {
        return "write" + inView;
    }

    String writeDescriptor() {
        return writeDescriptor;
    }

    String readMethod() {
        return "read" + inView;
    }

    /** A char travels as the short of the same bits. */
    Class<?> readType() {
        return this == CHAR ? short.class : plain;
    }
}
