package io.millrace.connectors.parquet;

import io.millrace.api.connector.file.SplitInput;
import io.millrace.api.connector.file.StreamFormat;
import io.millrace.api.types.TypeExtractor;
import io.millrace.api.types.TypeInformation;
import java.io.IOException;

/**
 * Parquet files, a row to a Java record, column by name; columns the record does not have are not read. Flat columns:
 * whole numbers, floating point, booleans, strings, enums, bytes, dates and timestamps.
 *
 * <pre>{@code
 * record Trip(Instant start, double km, String city) {}
 * FileSource.forRecordStreamFormat(ParquetFormat.forRecord(Trip.class), "hdfs:///trips").build()
 * }</pre>
 *
 * <p>Large files are cut at row groups. A row that does not fit the record stops the job.
 */
public final class ParquetFormat<T> implements StreamFormat<T> {
    private static final long serialVersionUID = 1L;
    private final Class<T> recordClass;

    private ParquetFormat(Class<T> recordClass) {
        this.recordClass = recordClass;
    }

    /** @throws io.millrace.base.MillraceException MR-2463 when a component has a type that no column has */
    public static <T extends Record> ParquetFormat<T> forRecord(Class<T> recordClass) {
        var unused = new RecordShape<>(recordClass);
        return new ParquetFormat<>(recordClass);
    }

    @Override
    public Reader<T> createReader(SplitInput input) throws IOException {
        return new RowReader<>(input, new RecordShape<>(recordClass));
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return TypeExtractor.createTypeInfo(recordClass);
    }
}
