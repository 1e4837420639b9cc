package io.millrace.api.connector.file;

import io.millrace.api.closure.RefusedArgumentException;
import io.millrace.api.types.TypeExtractor;
import io.millrace.api.types.TypeInformation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Comma-separated text after RFC 4180, a line to a Java record or POJO. The first line of a file is its header when it names the
 * record's components, in any order and among others; it says which column is which. A first line that names none of
 * them is data, and the columns are the components in their order. Empty lines are passed over. A line break inside
 * quotes is not supported. UTF-8.
 *
 * <pre>{@code
 * record Flight(LocalDateTime scheduled, int delay, String origin) {}
 * CsvFormat.forRecord(Flight.class).withPattern("scheduled", "yyyy-MM-dd HH:mm").onMalformed(MalformedRecords.SKIP)
 * }</pre>
 *
 * <p>Immutable: each method gives a changed copy.
 */
public final class CsvFormat<T> implements StreamFormat<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> recordClass;
    private final Options options;

    /**
     * @param patterns of dates and times, by component
     * @param columns names of the columns of files without header; empty: the components in their order
     */
    record Options(
            char separator,
            boolean mayHaveHeader,
            List<String> columns,
            TreeMap<String, String> patterns,
            MalformedRecords malformed,
            int maxLineLength)
            implements java.io.Serializable {}

    private CsvFormat(Class<T> recordClass, Options options) {
        this.recordClass = recordClass;
        this.options = options;
    }

    /** @throws io.millrace.base.MillraceException MR-2408 when a component has a type that columns cannot be converted to */
    public static <T extends Record> CsvFormat<T> forRecord(Class<T> recordClass) {
        if (recordClass.getRecordComponents() == null || recordClass.getRecordComponents().length == 0) {
            throw new RefusedArgumentException(recordClass.getName() + " must be a record with at least one component");
        }
        return of(recordClass);
    }

    /**
     * A line to a POJO, whose fields stand for a record's components, in the order of the alphabet.
     *
     * @throws io.millrace.base.MillraceException MR-2408 when a field has a type that columns cannot be converted to
     * @throws IllegalArgumentException when the class is no POJO
     */
    public static <T> CsvFormat<T> forPojo(Class<T> pojoClass) {
        TypeExtractor.pojoFields(pojoClass);
        return of(pojoClass);
    }

    private static <T> CsvFormat<T> of(Class<T> recordClass) {
        return new CsvFormat<>(
                        recordClass,
                        new Options(
                                ',',
                                true,
                                List.of(),
                                new TreeMap<>(),
                                MalformedRecords.FAIL,
                                TextLineInputFormat.DEFAULT_MAX_LINE_LENGTH))
                .checked();
    }

    /** Other than a comma; ASCII. */
    public CsvFormat<T> withSeparator(char separator) {
        if (separator > 127 || separator == '"' || separator == '\n' || separator == '\r') {
            throw new RefusedArgumentException("a separator must be an ASCII character, but no quote and no line end");
        }
        return with(new Options(
                separator,
                options.mayHaveHeader,
                options.columns,
                options.patterns,
                options.malformed,
                options.maxLineLength));
    }

    /** No first line is a header; the columns are these, or when none are given the components in their order. */
    public CsvFormat<T> withoutHeader(String... columns) {
        return with(new Options(
                options.separator,
                false,
                List.of(columns),
                options.patterns,
                options.malformed,
                options.maxLineLength));
    }

    /** How the dates and times of this component are written, as in {@link java.time.format.DateTimeFormatter}. */
    public CsvFormat<T> withPattern(String component, String pattern) {
        TreeMap<String, String> patterns = new TreeMap<>(options.patterns);
        patterns.put(component, pattern);
        return with(new Options(
                options.separator,
                options.mayHaveHeader,
                options.columns,
                patterns,
                options.malformed,
                options.maxLineLength));
    }

    /** Default {@link MalformedRecords#FAIL}. */
    public CsvFormat<T> onMalformed(MalformedRecords policy) {
        return with(new Options(
                options.separator,
                options.mayHaveHeader,
                options.columns,
                options.patterns,
                policy,
                options.maxLineLength));
    }

    /** A longer line stops the job, whatever the policy for malformed ones. Default 16 MiB. */
    public CsvFormat<T> withMaxLineLength(int bytes) {
        return with(new Options(
                options.separator,
                options.mayHaveHeader,
                options.columns,
                options.patterns,
                options.malformed,
                TextLineInputFormat.checkMaxLineLength(bytes)));
    }

    private CsvFormat<T> with(Options changed) {
        return new CsvFormat<>(recordClass, changed).checked();
    }

    /** Finds what is wrong with the options while the program is being built, not in the tasks. */
    private CsvFormat<T> checked() {
        List<String> components = newBinder().componentNames();
        for (Map.Entry<String, String> pattern : options.patterns.entrySet()) {
            if (!components.contains(pattern.getKey())) {
                throw new RefusedArgumentException("there is no component '" + pattern.getKey() + "' in "
                        + recordClass.getName() + ", only " + components);
            }
        }
        if (!options.columns.isEmpty()) {
            List<String> missing = new ArrayList<>(components);
            missing.removeAll(options.columns);
            if (!missing.isEmpty()) {
                throw new RefusedArgumentException(
                        "the columns " + options.columns + " lack the components " + missing);
            }
        }
        return this;
    }

    private RecordBinder<T> newBinder() {
        return new RecordBinder<>(recordClass, options.patterns);
    }

    @Override
    public Reader<T> createReader(SplitInput input) throws IOException {
        return new CsvReader<>(input, recordClass, newBinder(), options);
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return TypeExtractor.createTypeInfo(recordClass);
    }
}
