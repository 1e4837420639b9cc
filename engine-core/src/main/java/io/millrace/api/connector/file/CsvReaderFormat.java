package io.millrace.api.connector.file;

import io.millrace.api.types.TypeInformation;
import java.io.IOException;

/**
 * Flink's name for CSV files without header, a line to a POJO. {@link CsvFormat} reads records too, and files with a
 * header, separators of other kinds, dates in any pattern. Unlike in Flink, fields may be quoted.
 */
public class CsvReaderFormat<T> implements StreamFormat<T> {
    private static final long serialVersionUID = 1L;
    private final CsvFormat<T> format;

    private CsvReaderFormat(CsvFormat<T> format) {
        this.format = format;
    }

    /**
     * The columns are the fields in the order of the alphabet.
     *
     * @throws io.millrace.base.MillraceException MR-2408 when a field has a type that columns cannot be converted to
     * @throws IllegalArgumentException when the class is no POJO
     */
    public static <T> CsvReaderFormat<T> forPojo(Class<T> pojoType) {
        return new CsvReaderFormat<>(CsvFormat.forPojo(pojoType).withoutHeader());
    }

    /** Lines that are no records are counted and passed over; otherwise they fail the job. */
    public CsvReaderFormat<T> withIgnoreParseErrors() {
        return new CsvReaderFormat<>(format.onMalformed(MalformedRecords.SKIP));
    }

    @Override
    public Reader<T> createReader(SplitInput input) throws IOException {
        return format.createReader(input);
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return format.getProducedType();
    }
}
