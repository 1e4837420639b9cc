package io.millrace.connectors.parquet;

import io.millrace.api.connector.file.SplitInput;
import io.millrace.api.connector.file.StreamFormat;
import io.millrace.base.MillraceException;
import java.io.IOException;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;

/**
 * Reads the rows of one split: of those row groups whose middle lies in its range. Its position is the number of rows that
 * were read, because a row has no place of its own in the file. Whatever Parquet throws at files that are not what they
 * should be leaves here with file, row group and row; what the file system throws stays what it is.
 */
final class RowReader<T> implements StreamFormat.Reader<T> {
    private final SplitInput input;
    private final RowGroups groups;
    private final MessageColumnIO columns;
    private final RecordMaker<T> maker;
    private RecordReader<T> rows;
    private long rowsInGroup;
    private long readInGroup;
    private long read;

    RowReader(SplitInput input, RecordShape<T> shape) throws IOException {
        this.input = input;
        groups = RowGroups.open(input);
        try {
            var wanted = RecordMaker.columnsFor(input.path(), shape, groups.schema());
            groups.choose(wanted);
            columns = new ColumnIOFactory().getColumnIO(wanted, groups.schema());
            maker = new RecordMaker<>(input.path(), shape, wanted);
            if (input.isResumed()) {
                skip(input.resumePosition());
            }
        } catch (IOException | RuntimeException failed) {
            groups.close();
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
        try {
            while (readInGroup == rowsInGroup) {
                if (!nextRowGroup()) {
                    return null;
                }
            }
            T row = rows.read();
            readInGroup++;
            read++;
            return row;
        } catch (MillraceException known) {
            throw known;
        } catch (IOException | RuntimeException | LinkageError thrown) {
            // An old codec's classes may not be here.
            SplitFile.throwIfOfFileSystem(thrown);
            throw ParquetFailures.damaged(
                    input.path(), "row " + (readInGroup + 1) + " of row group " + groups.current(), thrown);
        }
    }

    private boolean nextRowGroup() throws IOException {
        PageReadStore pages = groups.next();
        if (pages == null) {
            return false;
        }
        rowsInGroup = pages.getRowCount();
        readInGroup = 0;
        rows = columns.getRecordReader(pages, maker);
        return true;
    }

    @Override
    public long position() {
        return read;
    }

    @Override
    public void close() throws IOException {
        groups.close();
    }
}
