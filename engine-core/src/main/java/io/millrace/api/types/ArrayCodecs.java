package io.millrace.api.types;

import io.millrace.api.types.ValueSerializer.Codec;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;

/** Codecs of arrays of primitives: mutable, hence copied. */
final class ArrayCodecs {
    static final Codec<byte[]> BYTES = new Codec<>() {
        @Override
        public void write(byte[] value, DataOutputView target) {
            target.writeBytes(value);
        }

        @Override
        public byte[] read(DataInputView source) throws CorruptDataException {
            return source.readBytes();
        }

        @Override
        public boolean isImmutable() {
            return false;
        }

        @Override
        public byte[] copy(byte[] value) {
            return value.clone();
        }
    };

    static final Codec<boolean[]> BOOLEANS = new Codec<>() {
        @Override
        public void write(boolean[] value, DataOutputView target) {
            target.writeVarInt(value.length);
            for (boolean element : value) {
                target.writeBoolean(element);
            }
        }

        @Override
        public boolean[] read(DataInputView source) throws CorruptDataException {
            boolean[] elements = new boolean[source.readCount(1)];
            for (int i = 0; i < elements.length; i++) {
                elements[i] = source.readBoolean();
            }
            return elements;
        }

        @Override
        public boolean isImmutable() {
            return false;
        }

        @Override
        public boolean[] copy(boolean[] value) {
            return value.clone();
        }
    };

    static final Codec<short[]> SHORTS = new Codec<>() {
        @Override
        public void write(short[] value, DataOutputView target) {
            target.writeVarInt(value.length);
            for (short element : value) {
                target.writeShort(element);
            }
        }

        @Override
        public short[] read(DataInputView source) throws CorruptDataException {
            short[] elements = new short[source.readCount(2)];
            for (int i = 0; i < elements.length; i++) {
                elements[i] = source.readShort();
            }
            return elements;
        }

        @Override
        public boolean isImmutable() {
            return false;
        }

        @Override
        public short[] copy(short[] value) {
            return value.clone();
        }
    };

    static final Codec<char[]> CHARS = new Codec<>() {
        @Override
        public void write(char[] value, DataOutputView target) {
            target.writeVarInt(value.length);
            for (char element : value) {
                target.writeShort(element);
            }
        }

        @Override
        public char[] read(DataInputView source) throws CorruptDataException {
            char[] elements = new char[source.readCount(2)];
            for (int i = 0; i < elements.length; i++) {
                elements[i] = (char) source.readShort();
            }
            return elements;
        }

        @Override
        public boolean isImmutable() {
            return false;
        }

        @Override
        public char[] copy(char[] value) {
            return value.clone();
        }
    };

    static final Codec<int[]> INTS = new Codec<>() {
        @Override
        public void write(int[] value, DataOutputView target) {
            target.writeVarInt(value.length);
            for (int element : value) {
                target.writeInt(element);
            }
        }

        @Override
        public int[] read(DataInputView source) throws CorruptDataException {
            int[] elements = new int[source.readCount(4)];
            for (int i = 0; i < elements.length; i++) {
                elements[i] = source.readInt();
            }
            return elements;
        }

        @Override
        public boolean isImmutable() {
            return false;
        }

        @Override
        public int[] copy(int[] value) {
            return value.clone();
        }
    };

    static final Codec<long[]> LONGS = new Codec<>() {
        @Override
        public void write(long[] value, DataOutputView target) {
            target.writeVarInt(value.length);
            for (long element : value) {
                target.writeLong(element);
            }
        }

        @Override
        public long[] read(DataInputView source) throws CorruptDataException {
            long[] elements = new long[source.readCount(8)];
            for (int i = 0; i < elements.length; i++) {
                elements[i] = source.readLong();
            }
            return elements;
        }

        @Override
        public boolean isImmutable() {
            return false;
        }

        @Override
        public long[] copy(long[] value) {
            return value.clone();
        }
    };

    static final Codec<float[]> FLOATS = new Codec<>() {
        @Override
        public void write(float[] value, DataOutputView target) {
            target.writeVarInt(value.length);
            for (float element : value) {
                target.writeFloat(element);
            }
        }

        @Override
        public float[] read(DataInputView source) throws CorruptDataException {
            float[] elements = new float[source.readCount(4)];
            for (int i = 0; i < elements.length; i++) {
                elements[i] = source.readFloat();
            }
            return elements;
        }

        @Override
        public boolean isImmutable() {
            return false;
        }

        @Override
        public float[] copy(float[] value) {
            return value.clone();
        }
    };

    static final Codec<double[]> DOUBLES = new Codec<>() {
        @Override
        public void write(double[] value, DataOutputView target) {
            target.writeVarInt(value.length);
            for (double element : value) {
                target.writeDouble(element);
            }
        }

        @Override
        public double[] read(DataInputView source) throws CorruptDataException {
            double[] elements = new double[source.readCount(8)];
            for (int i = 0; i < elements.length; i++) {
                elements[i] = source.readDouble();
            }
            return elements;
        }

        @Override
        public boolean isImmutable() {
            return false;
        }

        @Override
        public double[] copy(double[] value) {
            return value.clone();
        }
    };

    private ArrayCodecs() {}
}
