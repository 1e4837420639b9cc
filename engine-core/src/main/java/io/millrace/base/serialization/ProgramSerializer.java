package io.millrace.base.serialization;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.io.IOException;
import java.util.List;

/**
 * Holds a serializer that a program brought to its contract: each value is written with its length before it, so that one
 * which is read wrongly cannot damage the next, and is named. One instance per thread.
 */
public final class ProgramSerializer<T> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1L;
    private final TypeSerializer<T> program;
    /** Class of what the program brought, for messages. */
    private final String named;

    private transient DataOutputView written;
    private transient DataInputView part;

    private ProgramSerializer(TypeSerializer<T> program, String named) {
        this.program = program;
        this.named = named;
    }

    /** The serializer itself, when it is one of the engine's. */
    public static <T> TypeSerializer<T> guarding(TypeSerializer<T> serializer) {
        return serializer instanceof DescribedSerializer || serializer instanceof ProgramSerializer
                ? serializer
                : new ProgramSerializer<>(serializer, serializer.getClass().getName());
    }

    @Override
    public boolean isImmutableType() {
        return program.isImmutableType();
    }

    @Override
    public TypeSerializer<T> duplicate() {
        TypeSerializer<T> duplicate = program.duplicate();
        if (duplicate == null) {
            throw broken("duplicate() returned null", null);
        }
        return new ProgramSerializer<>(duplicate, named);
    }

    @Override
    public T createInstance() {
        return program.createInstance();
    }

    @Override
    public T copy(T from) {
        T copy = program.copy(from);
        if (copy == null) {
            throw broken("copy(…) returned null", null);
        }
        return copy;
    }

    @Override
    public T copy(T from, T reuse) {
        return program.copy(from, reuse);
    }

    /** What the program says does not count the length that goes before. */
    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public int stableHash(T value) {
        return program.stableHash(value);
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        DataOutputView bytes = written == null ? new DataOutputView(64) : written;
        written = null; // a type that holds itself comes here again
        bytes.clear();
        try {
            program.serialize(value, bytes);
        } catch (ClassCastException otherClass) {
            throw otherClass; // the value's doing: whoever asks for the trouble with it looks for this
        } catch (IOException | RuntimeException thrown) {
            throw broken("serialize(…) failed with " + Failure.summary(thrown), thrown);
        }
        target.writeVarInt(bytes.length());
        target.write(bytes.array(), 0, bytes.length());
        written = bytes;
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        DataInputView bytes = part == null ? new DataInputView() : part;
        part = null;
        int length = source.readCount(1);
        source.readPart(bytes, length);
        T value;
        try {
            value = program.deserialize(bytes);
        } catch (CorruptDataException pastTheEnd) {
            throw broken(
                    "deserialize(…) failed on the " + length + " bytes that serialize(…) wrote: "
                            + pastTheEnd.getMessage(),
                    pastTheEnd);
        } catch (IOException | RuntimeException thrown) {
            throw broken("deserialize(…) failed with " + Failure.summary(thrown), thrown);
        }
        if (bytes.remaining() > 0) {
            throw broken(
                    "deserialize(…) read only " + (length - bytes.remaining()) + " of the " + length
                            + " bytes that serialize(…) wrote",
                    null);
        }
        if (value == null) {
            throw broken("deserialize(…) returned null", null);
        }
        part = bytes;
        return value;
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        int length = source.readCount(1);
        target.writeVarInt(length);
        target.write(source, length);
    }

    @Override
    public List<ValuePart> parts(T value) {
        return program.parts(value);
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new ProgramSnapshot<>(program.snapshotConfiguration());
    }

    @Override
    public TypeSchema schema() {
        return program.schema();
    }

    @Override
    public TypeSerializer<T> reading(TypeSchema old) throws IncompatibleSchemaException {
        TypeSerializer<T> reading = program.reading(old);
        return reading == program ? this : new ProgramSerializer<>(reading, named);
    }

    private MillraceException broken(String what, Throwable cause) {
        String message = "the program's serializer " + named + " does not do what it has to: " + what
                + ". What serialize(…) writes is what deserialize(…) reads, byte by byte, and neither it nor copy(…)"
                + " gives null";
        return cause == null
                ? new MillraceException(Failure.of("MR-6191", Blame.USER, message))
                : new MillraceException(Failure.of("MR-6191", Blame.USER, message, cause), cause);
    }
}
