package io.millrace.api.types;

import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.base.serialization.ValuePart;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes objects of subclasses where a POJO type is declared: the name of the class, what its fields looked like, and the
 * bytes of the class's own serializer, which is made when the first such object comes. One instance per thread.
 */
final class Subclasses<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Subclasses.class);

    private final Class<T> base;
    private final Map<Class<?>, Case<T>> byClass = new HashMap<>();
    private final Map<String, Case<T>> byName = new HashMap<>();
    private final DataOutputView bytes = new DataOutputView(64);
    private final DataInputView view = new DataInputView();

    /** @param fingerprint of the schema: without it, fields would be mistaken for others when the class changes */
    private record Case<T>(TypeSerializer<T> serializer, int fingerprint) {}

    /** @param base is not among the subclasses */
    Subclasses(Class<T> base) {
        this.base = base;
    }

    void serialize(T value, DataOutputView target) throws IOException {
        Case<T> one = caseOf(value);
        bytes.clear();
        one.serializer.serialize(value, bytes);
        target.writeString(value.getClass().getName());
        target.writeInt(one.fingerprint);
        target.writeVarInt(bytes.length());
        target.write(bytes.array(), 0, bytes.length());
    }

    T deserialize(DataInputView source) throws IOException {
        String name = source.readString();
        int fingerprint = source.readInt();
        int length = source.readCount(1);
        Case<T> one = byName.get(name);
        if (one == null) {
            one = caseOf(find(name));
        }
        if (one.fingerprint != fingerprint) {
            throw new CorruptDataException(
                    "fields of " + name + " are not those of the class when it was written where a " + base.getName()
                            + " is declared; bring them back, or restore from an older savepoint");
        }
        source.readPart(view, length);
        T value = one.serializer.deserialize(view);
        if (view.remaining() > 0) {
            throw new CorruptDataException(view.remaining() + " bytes remain after a " + name);
        }
        return value;
    }

    /** What can be said of one without its class. */
    static String describe(DataInputView source) throws IOException {
        String name = source.readString();
        source.readInt();
        int length = source.readCount(1);
        source.skipBytesToRead(length);
        return name + " (" + length + " bytes)";
    }

    T copy(T value) {
        return caseOf(value).serializer.copy(value);
    }

    List<ValuePart> parts(T value) {
        return caseOf(value).serializer.parts(value);
    }

    @SuppressWarnings("unchecked") // the class of a T
    private Case<T> caseOf(T value) {
        Case<T> known = byClass.get(value.getClass());
        return known != null ? known : caseOf((Class<? extends T>) value.getClass());
    }

    private Case<T> caseOf(Class<? extends T> subclass) {
        TypeInformation<? extends T> type = typeOf(subclass);
        TypeExtractor.kryoFields(type)
                .forEach(field -> LOG.warn(
                        "Left to Kryo, which is slow and ties saved state to the class's private fields: {}, first"
                                + " met where a {} is declared",
                        field,
                        base.getName()));
        @SuppressWarnings("unchecked") // it only meets values of its own class
        TypeSerializer<T> serializer =
                (TypeSerializer<T>) type.createSerializer().duplicate();
        Case<T> made = new Case<>(serializer, fingerprint(serializer.schema()));
        byClass.put(subclass, made);
        byName.put(subclass.getName(), made);
        return made;
    }

    @SuppressWarnings("unchecked") // the type of the class is asked for
    private TypeInformation<? extends T> typeOf(Class<? extends T> subclass) {
        try {
            return (TypeInformation<? extends T>) TypeAnalyzer.analyze(subclass);
        } catch (UnknownTypeException erased) {
            throw new IllegalArgumentException(
                    "a stream or field of " + base.getName() + " was given a " + subclass.getName() + ", of which only "
                            + erased.shape() + " is known; make it a class without type parameters",
                    erased);
        }
    }

    private static int fingerprint(TypeSchema schema) {
        DataOutputView written = new DataOutputView(256);
        schema.write(written);
        CRC32C checksum = new CRC32C();
        checksum.update(written.array(), 0, written.length());
        return (int) checksum.getValue();
    }

    private Class<? extends T> find(String name) throws IOException {
        Class<?> found;
        try {
            found = load(name);
        } catch (ClassNotFoundException | LinkageError gone) {
            throw Corruption.of("a " + base.getName() + " was written as a " + name + ", which is not there", gone);
        }
        if (found == base || !base.isAssignableFrom(found)) {
            throw new CorruptDataException(name + " is no subclass of " + base.getName());
        }
        return found.asSubclass(base);
    }

    /** A program's class may extend one that was there before the program. Nothing is initialized before it is checked. */
    private Class<?> load(String name) throws ClassNotFoundException {
        try {
            return Class.forName(name, false, base.getClassLoader());
        } catch (ClassNotFoundException notThere) {
            return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
        }
    }
}
