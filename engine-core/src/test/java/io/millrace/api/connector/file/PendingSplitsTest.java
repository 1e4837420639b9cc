package io.millrace.api.connector.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingSplitsTest {
    private static FileSourceSplit split(String id, String... hosts) {
        return new FileSourceSplit(id, URI.create("hdfs:///" + id), 0, 1, 1, 1, List.of(hosts), -1);
    }

    private static final List<FileSourceSplit> SPLITS =
            List.of(split("a", "one"), split("b", "two"), split("c", "one", "two"), split("d"));

    private static String take(PendingSplits pending, String host) {
        return pending.take(host).map(FileSourceSplit::splitId).orElse("none");
    }

    @Test
    void aReaderGetsTheFirstSplitOnItsHostElseTheFirstOfAll() {
        PendingSplits pending = new PendingSplits(SPLITS, true);

        assertThat(take(pending, "TWO")).isEqualTo("b");
        assertThat(take(pending, "two")).isEqualTo("c");
        assertThat(take(pending, "two")).isEqualTo("a");
        assertThat(take(pending, "one")).isEqualTo("d");
        assertThat(take(pending, "one")).isEqualTo("none");
        assertThat(pending.isEmpty()).isTrue();
    }

    @Test
    void aReaderOnAnUnknownHostGetsTheFirst() {
        PendingSplits pending = new PendingSplits(SPLITS, true);

        assertThat(take(pending, null)).isEqualTo("a");
        assertThat(take(pending, "elsewhere")).isEqualTo("b");
    }

    @Test
    void orderGoesBeforeLocalityWhenItMatters() {
        PendingSplits pending = new PendingSplits(SPLITS, false);

        assertThat(take(pending, "two")).isEqualTo("a");
        assertThat(take(pending, "two")).isEqualTo("b");
    }

    @Test
    void whatComesBackGoesFirstAndCanBeLocalAgain() {
        PendingSplits pending = new PendingSplits(SPLITS, true);
        FileSourceSplit a = pending.take(null).orElseThrow();
        FileSourceSplit b = pending.take(null).orElseThrow();

        pending.giveBack(List.of(a, b));

        assertThat(pending.inOrder()).containsExactlyElementsOf(SPLITS);
        assertThat(take(pending, "two")).isIn("b", "c");
    }
}
