package io.millrace.api.types;

import io.millrace.api.types.ValueSerializer.Codec;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Codecs of the rarer scalars. */
final class ValueCodecs {
    static final Codec<Byte> BYTE = new Codec<>() {
        @Override
        public void write(Byte value, DataOutputView target) {
            target.writeByte(value);
        }

        @Override
        public Byte read(DataInputView source) throws CorruptDataException {
            return source.readByte();
        }
    };

    static final Codec<Short> SHORT = new Codec<>() {
        @Override
        public void write(Short value, DataOutputView target) {
            target.writeShort(value);
        }

        @Override
        public Short read(DataInputView source) throws CorruptDataException {
            return source.readShort();
        }
    };

    static final Codec<Float> FLOAT = new Codec<>() {
        @Override
        public void write(Float value, DataOutputView target) {
            target.writeFloat(value);
        }

        @Override
        public Float read(DataInputView source) throws CorruptDataException {
            return source.readFloat();
        }
    };

    static final Codec<Character> CHAR = new Codec<>() {
        @Override
        public void write(Character value, DataOutputView target) {
            target.writeShort(value);
        }

        @Override
        public Character read(DataInputView source) throws CorruptDataException {
            return (char) source.readShort();
        }
    };

    static final Codec<BigInteger> BIG_INTEGER = new Codec<>() {
        @Override
        public void write(BigInteger value, DataOutputView target) {
            target.writeBytes(value.toByteArray());
        }

        @Override
        public BigInteger read(DataInputView source) throws CorruptDataException {
            return new BigInteger(source.readBytes());
        }
    };

    static final Codec<BigDecimal> BIG_DECIMAL = new Codec<>() {
        @Override
        public void write(BigDecimal value, DataOutputView target) {
            target.writeInt(value.scale());
            BIG_INTEGER.write(value.unscaledValue(), target);
        }

        @Override
        public BigDecimal read(DataInputView source) throws CorruptDataException {
            int scale = source.readInt();
            return new BigDecimal(BIG_INTEGER.read(source), scale);
        }
    };

    static final Codec<java.util.UUID> UUID = new Codec<>() {
        @Override
        public void write(java.util.UUID value, DataOutputView target) {
            target.writeLong(value.getMostSignificantBits());
            target.writeLong(value.getLeastSignificantBits());
        }

        @Override
        public java.util.UUID read(DataInputView source) throws CorruptDataException {
            long most = source.readLong();
            return new java.util.UUID(most, source.readLong());
        }
    };

    static final Codec<Void> VOID = new Codec<>() {
        @Override
        public void write(Void value, DataOutputView target) {}

        @Override
        public Void read(DataInputView source) {
            return null;
        }
    };

    private ValueCodecs() {}
}
