package io.millrace.connectors.parquet;

import io.millrace.api.connector.file.SplitInput;
import io.millrace.api.connector.file.StreamFormat;
import java.io.IOException;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;

/**
 * Reads the rows of one split: of those row groups whose middle lies in its range. Its position is the number of rows that
 * were read, because a row has no place of its own in the file.
 */
final class RowReader<T> implements StreamFormat.Reader<T> {
    private final ParquetFileReader file;
    private final MessageColumnIO columns;
    private final RecordMaker<T> maker;
    private RecordReader<T> rows;
    private long rowsInGroup;
    private long readInGroup;
    private long read;

    RowReader(SplitInput input, RecordShape<T> shape) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withRange(input.start(), input.end())
                .build();
        file = ParquetFileReader.open(new SplitFile(input), options);
        try {
            var wanted = RecordMaker.columnsFor(
                    input.path(), shape, file.getFileMetaData().getSchema());
            file.setRequestedSchema(wanted);
            columns = new ColumnIOFactory()
                    .getColumnIO(wanted, file.getFileMetaData().getSchema());
            maker = new RecordMaker<>(input.path(), shape, wanted);
            if (input.isResumed()) {
                skip(input.resumePosition());
            }
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    private void skip(long count) throws IOException {
        for (long i = 0; i < count; i++) {
            if (read() == null) {
                throw new IOException("the split has " + i + " rows, but " + count + " of them were read already");
            }
        }
    }

    @Override
    public T read() throws IOException {
        while (readInGroup == rowsInGroup) {
            if (!nextRowGroup()) {
                return null;
            }
        }
        readInGroup++;
        read++;
        return rows.read();
    }

    private boolean nextRowGroup() throws IOException {
        PageReadStore pages = file.readNextRowGroup();
        if (pages == null) {
            return false;
        }
        rows = columns.getRecordReader(pages, maker);
        rowsInGroup = pages.getRowCount();
        readInGroup = 0;
        return true;
    }

    @Override
    public long position() {
        return read;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
