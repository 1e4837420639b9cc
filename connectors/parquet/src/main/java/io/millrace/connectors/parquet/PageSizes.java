package io.millrace.connectors.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopCodecs;
import org.apache.parquet.io.ParquetDecodingException;

/**
 * Parquet's codecs, for pages that can be as large as they say: a page is smaller than its column in the row group, and has
 * room in this JVM. Parquet's reader would allocate first.
 */
final class PageSizes implements CompressionCodecFactory {
    private final CompressionCodecFactory codecs = HadoopCodecs.newFactory(new PlainParquetConfiguration(), 0);
    private long largest;

    /** @param bytes of the largest column in the row group that is read next, as its metadata say */
    void expect(long bytes) {
        largest = bytes;
    }

    private void check(int page) {
        if (page < 0 || page > largest) {
            throw new ParquetDecodingException(
                    "a page of " + page + " bytes in a row group whose largest column has " + largest);
        }
        if (page > Runtime.getRuntime().maxMemory() / 2) {
            throw new ParquetDecodingException(
                    "a page of " + page + " bytes, which is more than half of the heap of this JVM");
        }
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return new Checked(codecs.getDecompressor(codec));
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return codecs.getCompressor(codec);
    }

    @Override
    public void release() {
        codecs.release();
    }

    private final class Checked implements BytesInputDecompressor {
        private final BytesInputDecompressor decompressor;

        Checked(BytesInputDecompressor decompressor) {
            this.decompressor = decompressor;
        }

        @Override
        public BytesInput decompress(BytesInput bytes, int decompressedSize) throws IOException {
            check(decompressedSize);
            return decompressor.decompress(bytes, decompressedSize);
        }

        @Override
        public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int decompressedSize)
                throws IOException {
            check(decompressedSize);
            decompressor.decompress(input, compressedSize, output, decompressedSize);
        }

        @Override
        public void release() {
            decompressor.release();
        }
    }
}
