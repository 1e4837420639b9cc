package io.millrace.api.connector.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the records of one split of a CSV file. */
final class CsvReader<T> implements StreamFormat.Reader<T> {
    private final SplitInput input;
    private final RecordBinder<T> binder;
    private final CsvFormat.Options options;
    private final CsvFields fields;
    private final LineReader lines;
    private final MalformedLines malformed;
    private final boolean headerToSkip;

    CsvReader(SplitInput input, Class<T> recordClass, RecordBinder<T> binder, CsvFormat.Options options)
            throws IOException {
        this.input = input;
        this.binder = binder;
        this.options = options;
        this.fields = new CsvFields(options.separator());
        this.malformed = new MalformedLines(input, options.malformed());
        if (!options.columns().isEmpty()) {
            binder.bindTo(options.columns());
        }
        this.headerToSkip = options.mayHaveHeader() && bindToHeader(recordClass);
        this.lines = new LineReader(input, options.maxLineLength());
    }

    /** Every split looks at the first line of its file: only that says which column is which. */
    private boolean bindToHeader(Class<T> recordClass) throws IOException {
        List<String> header = firstLine();
        List<String> missing = binder.missingFrom(header);
        if (missing.size() == binder.componentNames().size()) {
            return false;
        }
        if (!missing.isEmpty()) {
            throw FileFailures.headerLacks(input.path(), header, missing, recordClass);
        }
        binder.bindTo(header);
        return true;
    }

    private List<String> firstLine() throws IOException {
        List<String> names = new ArrayList<>();
        try (LineReader first = new LineReader(input.fromStart(), options.maxLineLength())) {
            if (first.next()) {
                fields.split(first.buffer(), first.lineStart(), first.lineEnd());
                for (int i = 0; i < fields.count(); i++) {
                    names.add(fields.text(i).strip());
                }
            }
        } catch (MalformedRecordException malformedToo) {
            // Then it is no header, and is reported when it is read as a record.
            names.clear();
        }
        return names;
    }

    @Override
    public T read() throws IOException {
        while (lines.next()) {
            boolean empty = lines.lineStart() == lines.lineEnd();
            boolean header = headerToSkip && lines.isFirstOfFile();
            if (!empty && !header) {
                try {
                    fields.split(lines.buffer(), lines.lineStart(), lines.lineEnd());
                    return binder.bind(fields);
                } catch (MalformedRecordException bad) {
                    malformed.on(noHeader(bad), lines);
                }
            }
        }
        return null;
    }

    /** A first line that is no record may have been meant as the header. */
    private MalformedRecordException noHeader(MalformedRecordException bad) {
        return options.mayHaveHeader() && !headerToSkip && lines.isFirstOfFile()
                ? new MalformedRecordException(
                        bad.column(),
                        bad.getMessage() + ", and as a header it would have to name " + binder.componentNames())
                : bad;
    }

    @Override
    public long position() {
        return lines.position();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
