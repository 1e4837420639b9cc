package io.millrace.api.connector.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.base.MemorySize;
import io.millrace.base.fs.FileSystem.FileStatus;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitSizesTest {
    private static FileStatus file(String name, long length) {
        return new FileStatus(URI.create("hdfs:///in/" + name), false, length, 1, List.of("host-" + name));
    }

    private static List<FileSourceSplit> cut(int readers, FileStatus... files) {
        return SplitSizes.DEFAULT.cut(List.of(files), readers, true);
    }

    @Test
    void aLargeFileIsCutIntoEqualSplitsOfAboutTheTargetSize() {
        long length = (200L << 20) + 3;

        List<FileSourceSplit> splits = cut(2, file("a", length));

        assertThat(splits).hasSize(4);
        assertThat(splits).allSatisfy(split -> assertThat(split.length()).isBetween(50L << 20, 51L << 20));
        assertThat(splits.stream().mapToLong(FileSourceSplit::length).sum()).isEqualTo(length);
        assertThat(splits.get(3).offset() + splits.get(3).length()).isEqualTo(length);
        assertThat(splits).extracting(FileSourceSplit::splitId).doesNotHaveDuplicates();
    }

    @Test
    void aSmallFileGivesEveryReaderASplitAsLongAsTheyAreWorthwhile() {
        assertThat(cut(1, file("a", 644_910))).hasSize(1);
        assertThat(cut(4, file("a", 644_910))).hasSize(4);
        assertThat(cut(100, file("a", 644_910))).hasSize(10);
        assertThat(cut(4, file("a", 10))).hasSize(1);
    }

    @Test
    void theOrderIsThatOfFilesAndOffsetsAndTheHostsAreTheFiles() {
        List<FileSourceSplit> splits = cut(4, file("a", 300_000), file("empty", 0), file("b", 300_000));

        assertThat(splits)
                .extracting(FileSourceSplit::splitId)
                .containsExactly("hdfs:///in/a:0", "hdfs:///in/a:150000", "hdfs:///in/b:0", "hdfs:///in/b:150000");
        assertThat(splits.get(2).hosts()).containsExactly("host-b");
    }

    @Test
    void whatCannotBeSplitStaysWhole() {
        assertThat(cut(4, file("a.gz", 1 << 30))).hasSize(1);
        assertThat(SplitSizes.DEFAULT.cut(List.of(file("a", 1 << 30)), 4, false))
                .hasSize(1);
    }

    @Test
    void noInputGivesNoSplits() {
        assertThat(new SplitSizes(MemorySize.ofMebiBytes(1), new MemorySize(1)).cut(List.of(), 3, true))
                .isEmpty();
    }
}
