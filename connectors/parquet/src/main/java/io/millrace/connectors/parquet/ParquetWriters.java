package io.millrace.connectors.parquet;

import io.millrace.api.connector.file.BulkWriter;
import io.millrace.api.connector.file.FSDataOutputStream;
import java.io.IOException;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * Makes writers of Parquet files for {@code FileSink.forBulkFormat}, a row for each record, compressed with Snappy.
 *
 * <pre>{@code
 * trips.sinkTo(FileSink.forBulkFormat("hdfs:///out", ParquetWriters.forRecord(Trip.class)).build());
 * }</pre>
 */
public final class ParquetWriters {
    private ParquetWriters() {}

    /** @throws io.millrace.base.MillraceException MR-2463 when a component has a type that no column has */
    public static <T extends Record> BulkWriter.Factory<T> forRecord(Class<T> recordClass) {
        var unused = new RecordShape<>(recordClass);
        return out -> new RowBulkWriter<>(new Builder<>(new PartFile(out), new RecordShape<>(recordClass)).build());
    }

    private record RowBulkWriter<T>(ParquetWriter<T> writer) implements BulkWriter<T> {
        @Override
        public void addElement(T element) throws IOException {
            writer.write(element);
        }

        /** Row groups are written whole. */
        @Override
        public void flush() {}

        @Override
        public void finish() throws IOException {
            writer.close();
        }
    }

    private static final class Builder<T> extends ParquetWriter.Builder<T, Builder<T>> {
        private final RecordShape<T> shape;

        Builder(OutputFile file, RecordShape<T> shape) {
            super(file);
            this.shape = shape;
            withCompressionCodec(CompressionCodecName.SNAPPY);
            withWriteMode(ParquetFileWriter.Mode.CREATE);
        }

        @Override
        protected Builder<T> self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // the one that must be implemented
        protected RowWriteSupport<T> getWriteSupport(org.apache.hadoop.conf.Configuration configuration) {
            return new RowWriteSupport<>(shape);
        }
    }

    private record PartFile(FSDataOutputStream out) implements OutputFile {
        @Override
        public PositionOutputStream create(long blockSizeHint) {
            return new PartOutput(out);
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSizeHint) {
            return create(blockSizeHint);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }

    /** Closing it leaves the part open: the sink makes it durable and closes it. */
    private static final class PartOutput extends PositionOutputStream {
        private final FSDataOutputStream out;

        PartOutput(FSDataOutputStream out) {
            this.out = out;
        }

        @Override
        public long getPos() throws IOException {
            return out.getPos();
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() {}
    }
}
