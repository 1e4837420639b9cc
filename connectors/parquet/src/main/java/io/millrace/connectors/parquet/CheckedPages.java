package io.millrace.connectors.parquet;

import java.util.Optional;
import java.util.PrimitiveIterator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.io.ParquetDecodingException;

/** The pages of a row group, with as many values as they can have. Parquet's reader makes arrays as long as they say. */
record CheckedPages(PageReadStore pages) implements PageReadStore {
    @Override
    public PageReader getPageReader(ColumnDescriptor column) {
        return new Checked(pages.getPageReader(column));
    }

    @Override
    public long getRowCount() {
        return pages.getRowCount();
    }

    @Override
    public Optional<Long> getRowIndexOffset() {
        return pages.getRowIndexOffset();
    }

    @Override
    public Optional<PrimitiveIterator.OfLong> getRowIndexes() {
        return pages.getRowIndexes();
    }

    @Override
    public void close() {
        pages.close();
    }

    private record Checked(PageReader reader) implements PageReader {
        @Override
        public DictionaryPage readDictionaryPage() {
            DictionaryPage page = reader.readDictionaryPage();
            // Each of its values takes a byte or more.
            if (page != null) {
                check(page.getDictionarySize(), page.getUncompressedSize());
            }
            return page;
        }

        @Override
        public DataPage readPage() {
            DataPage page = reader.readPage();
            if (page != null) {
                check(page.getValueCount(), reader.getTotalValueCount());
            }
            return page;
        }

        private static void check(int values, long most) {
            if (values < 0 || values > most) {
                throw new ParquetDecodingException("a page of " + values + " values where " + most + " are possible");
            }
        }

        @Override
        public long getTotalValueCount() {
            return reader.getTotalValueCount();
        }
    }
}
