package io.millrace.testkit.job;

import io.millrace.api.connector.source.SimpleVersionedSerializer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** What has a text that can be read again. */
record TextSerializer<T>(Function<T, String> write, Function<String, T> read) implements SimpleVersionedSerializer<T> {

    @Override
    public int getVersion() {
        return 1;
    }

    @Override
    public byte[] serialize(T value) {
        return write.apply(value).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public T deserialize(int version, byte[] bytes) {
        return read.apply(new String(bytes, StandardCharsets.UTF_8));
    }
}
