package io.millrace.connectors.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import io.millrace.api.connector.file.LineDecoder;
import io.millrace.api.connector.file.LineFormat;
import io.millrace.api.connector.file.MalformedRecordException;
import io.millrace.api.connector.file.MalformedRecords;
import io.millrace.api.types.TypeExtractor;
import io.millrace.api.types.TypeInformation;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * JSON lines: each line is one JSON object and becomes one record or POJO, field by name. UTF-8. Fields the class does not
 * have are passed over; components and fields the line does not have are null, and a line without a primitive one is
 * malformed. Dates and times are ISO 8601 text.
 *
 * <pre>{@code
 * record Click(String user, Instant at, int count) {}
 * FileSource.forRecordStreamFormat(JsonLinesFormat.forClass(Click.class), "hdfs:///clicks").build()
 * }</pre>
 *
 * <p>Immutable: each method gives a changed copy.
 */
public final class JsonLinesFormat<T> extends LineFormat<T> {
    private static final long serialVersionUID = 1L;
    private static final int DEFAULT_MAX_LINE_LENGTH = 16 << 20;

    private final Class<T> recordClass;
    private final boolean unknownFieldsAllowed;

    private JsonLinesFormat(
            Class<T> recordClass, boolean unknownFieldsAllowed, MalformedRecords malformed, int maxLineLength) {
        super(malformed, maxLineLength);
        this.recordClass = recordClass;
        this.unknownFieldsAllowed = unknownFieldsAllowed;
    }

    /** @param recordClass a record, or a class with a constructor without parameters and getters, setters or public fields */
    public static <T> JsonLinesFormat<T> forClass(Class<T> recordClass) {
        return new JsonLinesFormat<>(recordClass, true, MalformedRecords.FAIL, DEFAULT_MAX_LINE_LENGTH);
    }

    /** A line with a field that the class does not have is malformed. */
    public JsonLinesFormat<T> withoutUnknownFields() {
        return new JsonLinesFormat<>(recordClass, false, malformed(), maxLineLength());
    }

    /** Default {@link MalformedRecords#FAIL}. */
    public JsonLinesFormat<T> onMalformed(MalformedRecords policy) {
        return new JsonLinesFormat<>(recordClass, unknownFieldsAllowed, policy, maxLineLength());
    }

    /** A longer line stops the job, whatever the policy for malformed ones. Default 16 MiB. */
    public JsonLinesFormat<T> withMaxLineLength(int bytes) {
        return new JsonLinesFormat<>(recordClass, unknownFieldsAllowed, malformed(), bytes);
    }

    @Override
    protected LineDecoder<T> createDecoder() {
        ObjectReader reader = Json.MAPPER.readerFor(recordClass);
        return new Decoder<>(
                recordClass,
                unknownFieldsAllowed ? reader : reader.with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return TypeExtractor.createTypeInfo(recordClass);
    }

    private record Decoder<T>(Class<T> recordClass, ObjectReader reader) implements LineDecoder<T> {
        private static final Pattern JACKSON_SWITCH =
                Pattern.compile(" \\((set DeserializationConfig|but could if coercion)[^)]*\\)");

        @Override
        public T decode(byte[] bytes, int from, int to) throws MalformedRecordException {
            T record;
            try {
                record = reader.readValue(bytes, from, to - from);
            } catch (JsonProcessingException bad) {
                JsonLocation place = bad.getLocation();
                throw new MalformedRecordException(place == null ? 0 : Math.max(0, place.getColumnNr()), explain(bad));
            } catch (IOException impossible) {
                throw new IllegalStateException("reading from memory failed", impossible);
            }
            if (record == null) {
                throw new MalformedRecordException(0, "it is null and no " + recordClass.getSimpleName());
            }
            return record;
        }

        /** With the field, which a line that lacks it does not show; without Jackson's own switches, which nobody can set. */
        private static String explain(JsonProcessingException bad) {
            String message = JACKSON_SWITCH.matcher(bad.getOriginalMessage()).replaceAll("");
            StringBuilder field = new StringBuilder();
            if (bad instanceof JsonMappingException mapping) {
                for (JsonMappingException.Reference step : mapping.getPath()) {
                    field.append(
                            step.getFieldName() == null
                                    ? "[" + step.getIndex() + "]"
                                    : (field.isEmpty() ? "" : ".") + step.getFieldName());
                }
            }
            return field.isEmpty() ? message : "field '" + field + "': " + message;
        }
    }
}
