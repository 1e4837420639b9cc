package io.millrace.connectors.json;

import com.fasterxml.jackson.databind.ObjectWriter;
import io.millrace.api.connector.file.Encoder;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes each element as a JSON object on a line of its own, as {@link JsonLinesFormat} reads it.
 *
 * <pre>{@code
 * clicks.sinkTo(FileSink.forRowFormat("hdfs:///out", JsonLinesEncoder.forClass(Click.class)).build());
 * }</pre>
 */
public final class JsonLinesEncoder<T> implements Encoder<T> {
    private static final long serialVersionUID = 1L;
    private final Class<T> recordClass;
    private transient ObjectWriter writer;

    private JsonLinesEncoder(Class<T> recordClass) {
        this.recordClass = recordClass;
    }

    public static <T> JsonLinesEncoder<T> forClass(Class<T> recordClass) {
        return new JsonLinesEncoder<>(recordClass);
    }

    @Override
    public void encode(T element, OutputStream stream) throws IOException {
        if (writer == null) {
            writer = Json.MAPPER.writerFor(recordClass);
        }
        stream.write(writer.writeValueAsBytes(element));
        stream.write('\n');
    }
}
