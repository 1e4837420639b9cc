package io.millrace.connectors.parquet;

import io.millrace.api.connector.file.SplitInput;
import io.millrace.base.MillraceException;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * The row groups of a file that belong to one split. What the file says of sizes and places is compared with the file
 * before anything is allocated for it, because Parquet's reader believes it.
 */
final class RowGroups implements Closeable {
    private final SplitInput input;
    private final ParquetFileReader file;
    private final PageSizes sizes;
    private final List<BlockMetaData> groups;
    private int next;

    private RowGroups(SplitInput input, ParquetFileReader file, PageSizes sizes) {
        this.input = input;
        this.file = file;
        this.sizes = sizes;
        this.groups = file.getRowGroups();
    }

    static RowGroups open(SplitInput input) throws IOException {
        PageSizes sizes = new PageSizes();
        // All row groups are asked for, not those of a range: what a damaged file says of places may be in no range.
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(sizes)
                .usePageChecksumVerification()
                .build();
        SplitFile split = new SplitFile(input);
        try {
            return new RowGroups(input, ParquetFileReader.open(split, options), sizes);
        } catch (MillraceException known) {
            throw known;
        } catch (IOException | RuntimeException thrown) {
            SplitFile.throwIfOfFileSystem(thrown);
            throw ParquetFailures.noParquetFile(input.path(), split, thrown);
        }
    }

    MessageType schema() {
        return file.getFileMetaData().getSchema();
    }

    /** @throws MillraceException when the file says of these columns what cannot be */
    void choose(MessageType wanted) {
        Set<String> names = wanted.getFields().stream().map(Type::getName).collect(Collectors.toSet());
        for (int i = 0; i < groups.size(); i++) {
            for (ColumnChunkMetaData column : groups.get(i).getColumns()) {
                if (names.contains(column.getPath().toDotString())) {
                    check(i, column);
                }
            }
        }
        file.setRequestedSchema(wanted);
    }

    private void check(int group, ColumnChunkMetaData column) {
        long begin = column.getStartingPos();
        long bytes = column.getTotalSize();
        if (begin < 0 || bytes < 0 || bytes > input.fileLength() - begin) {
            throw impossible(
                    group,
                    column,
                    "has " + bytes + " bytes from byte " + begin + " on, and the file has " + input.fileLength());
        }
        // Columns are flat, so that each row has one value of them, if only a null.
        long rows = groups.get(group).getRowCount();
        if (rows < 0 || column.getValueCount() != rows) {
            throw impossible(group, column, "has " + column.getValueCount() + " values for " + rows + " rows");
        }
    }

    private MillraceException impossible(int group, ColumnChunkMetaData column, String what) {
        return ParquetFailures.impossible(
                input.path(), "column '" + column.getPath().toDotString() + "' of row group " + group + " " + what);
    }

    /** @return null after the last one of the split */
    PageReadStore next() throws IOException {
        while (next < groups.size()) {
            BlockMetaData group = groups.get(next++);
            if (isOfSplit(group)) {
                sizes.expect(group.getColumns().stream()
                        .mapToLong(ColumnChunkMetaData::getTotalUncompressedSize)
                        .max()
                        .orElse(0));
                PageReadStore pages = file.readNextRowGroup();
                return pages == null ? null : new CheckedPages(pages);
            }
            file.skipNextRowGroup();
        }
        return null;
    }

    /** Each byte belongs to one split, and so the middle of a row group does. */
    private boolean isOfSplit(BlockMetaData group) {
        long middle = group.getStartingPos() + group.getCompressedSize() / 2;
        return middle >= input.start() && middle < input.end();
    }

    /** The number of the row group that was read last, from 0 in the whole file. */
    int current() {
        return Math.max(0, next - 1);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
