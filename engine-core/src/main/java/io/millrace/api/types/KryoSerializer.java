package io.millrace.api.types;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.DefaultInstantiatorStrategy;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSchema.Kind;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.zip.CRC32C;
import org.objenesis.strategy.StdInstantiatorStrategy;

/**
 * Leaves a value to Kryo. Kryo trusts the bytes it reads, so they travel with length and checksum, and damaged ones
 * never reach it. One instance per thread: Kryo keeps state.
 */
final class KryoSerializer<T> extends DescribedSerializer<T> {
    private static final long serialVersionUID = 1L;
    private final Class<T> type;
    private transient Kryo kryo;
    private transient Output buffer;

    KryoSerializer(Class<T> type) {
        this.type = type;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return new KryoSerializer<>(type);
    }

    /** By way of bytes: Kryo's own copying does not follow every class. */
    @Override
    public T copy(T from) {
        try {
            DataOutputView bytes = new DataOutputView(256);
            serialize(from, bytes);
            return deserialize(new DataInputView(bytes.array(), 0, bytes.length()));
        } catch (IOException impossible) {
            throw new IllegalStateException("what was just written cannot be read", impossible);
        }
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        prepare();
        buffer.reset();
        try {
            kryo.writeClassAndObject(buffer, value);
        } catch (KryoException | IllegalArgumentException refused) {
            throw new IOException(
                    "Kryo cannot write a " + value.getClass().getName() + ": " + refused.getMessage(), refused);
        }
        target.writeVarInt(buffer.position());
        target.writeInt(checksum(buffer.getBuffer(), buffer.position()));
        target.write(buffer.getBuffer(), 0, buffer.position());
    }

    @SuppressWarnings("unchecked") // checked by instanceof when the type says more than Object
    @Override
    public T deserialize(DataInputView source) throws IOException {
        int length = source.readCount(1);
        int expected = source.readInt();
        if (length > source.remaining()) {
            throw new CorruptDataException(
                    "a Kryo value of " + length + " bytes where only " + source.remaining() + " remain");
        }
        byte[] bytes = new byte[length];
        source.readFully(bytes, 0, length);
        if (checksum(bytes, length) != expected) {
            throw new CorruptDataException("the checksum of a " + type.getSimpleName() + " does not match its bytes");
        }
        prepare();
        try {
            Object value = kryo.readClassAndObject(new Input(bytes));
            if (!type.isInstance(value)) {
                throw new CorruptDataException("found " + value + " instead of a " + type.getName());
            }
            return (T) value;
        } catch (KryoException | IllegalArgumentException refused) {
            throw Corruption.of("Kryo cannot read a " + type.getName(), refused);
        }
    }

    /** Registered classes are written as numbers, which the order of registrations gives them. */
    @Override
    public TypeSchema schema() {
        prepare();
        List<String> registered = new ArrayList<>();
        for (int id = new Kryo().getNextRegistrationId(); id < kryo.getNextRegistrationId(); id++) {
            Registration registration = kryo.getRegistration(id);
            registered.add(registration == null ? "" : registration.getType().getName());
        }
        return new TypeSchema(Kind.KRYO, type.getName(), List.of(), registered);
    }

    /** Further classes may have been registered since. */
    @Override
    public TypeSerializer<T> reading(TypeSchema written) throws IncompatibleSchemaException {
        List<String> before = written.constants();
        List<String> registered = schema().constants();
        if (written.kind() != Kind.KRYO || !written.name().equals(type.getName())) {
            throw IncompatibleSchemaException.between(written, schema());
        }
        if (before.size() > registered.size() || !before.equals(registered.subList(0, before.size()))) {
            throw new IncompatibleSchemaException("was written by Kryo with the classes " + before
                    + " registered in this order, and now they are " + registered
                    + "; register further classes after those");
        }
        return this;
    }

    private void prepare() {
        if (kryo == null) {
            kryo = new Kryo();
            kryo.setRegistrationRequired(false);
            kryo.setReferences(true);
            kryo.setInstantiatorStrategy(new DefaultInstantiatorStrategy(new StdInstantiatorStrategy()));
            ClassLoader loader = type.getClassLoader() == null
                    ? Thread.currentThread().getContextClassLoader()
                    : type.getClassLoader();
            if (loader != null) {
                kryo.setClassLoader(loader);
            }
            ServiceLoader.load(KryoRegistration.class, loader).forEach(registration -> registration.register(kryo));
            buffer = new Output(256, -1);
        }
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}
