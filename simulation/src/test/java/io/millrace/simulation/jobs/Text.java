package io.millrace.simulation.jobs;

import io.millrace.api.connector.source.SimpleVersionedSerializer;
import java.nio.charset.StandardCharsets;

/** Writes values as text. */
abstract class Text<T> implements SimpleVersionedSerializer<T> {

    /** Of texts. */
    static final class OfItself extends Text<String> {
        @Override
        String write(String value) {
            return value;
        }

        @Override
        String read(String written) {
            return written;
        }
    }

    abstract String write(T value);

    abstract T read(String written);

    @Override
    public int getVersion() {
        return 1;
    }

    @Override
    public byte[] serialize(T value) {
        return write(value).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public T deserialize(int version, byte[] serialized) {
        return read(new String(serialized, StandardCharsets.UTF_8));
    }
}
