package io.millrace.api.connector.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.base.MemorySize;
import io.millrace.base.fs.PathUri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSplitEnumeratorTest {
    @TempDir
    Path directory;

    private final ScriptedEnumeratorContext context = new ScriptedEnumeratorContext(2);

    private Duration discoveryInterval;

    private void write(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private FileSplitEnumerator enumerator(PendingSplitsCheckpoint restored, Path... paths) {
        MemorySize ten = new MemorySize(10);
        return new FileSplitEnumerator(
                context,
                new FileInput(
                        java.util.Arrays.stream(paths)
                                .map(path -> PathUri.parse(path.toString()))
                                .toList(),
                        new SplitSizes(ten, ten),
                        false,
                        discoveryInterval),
                true,
                restored);
    }

    private FileSplitEnumerator started(Path... paths) {
        FileSplitEnumerator enumerator = enumerator(new PendingSplitsCheckpoint(false, List.of(), List.of()), paths);
        enumerator.start();
        return enumerator;
    }

    private static void register(FileSplitEnumerator enumerator, ScriptedEnumeratorContext context, int subtask) {
        context.readers.add(subtask);
        enumerator.addReader(subtask);
    }

    @Test
    void findsFilesInDirectoriesInOrderAndLeavesOutHiddenOnes() throws IOException {
        write("b.csv", "b");
        write("a/2.csv", "a2");
        write("a/1.csv", "a1");
        write(".hidden", "x");
        write("_SUCCESS", "x");
        write("_temporary/0/part", "x");
        write("c.csv._COPYING_", "x");
        write("empty.csv", "");
        FileSplitEnumerator enumerator = started(directory);
        register(enumerator, context, 0);
        context.runOffThreadWork();

        for (int i = 0; i < 4; i++) {
            enumerator.handleSplitRequest(0, null);
        }

        assertThat(context.decisions)
                .containsExactly("1.csv:0 to 0", "2.csv:0 to 0", "b.csv:0 to 0", "no more for 0", "no more for 0");
    }

    @Test
    void readersThatAskBeforeTheInputIsListedGetTheirSplitsAfterwards() throws IOException {
        write("a", "0123456789abcdefghij");
        FileSplitEnumerator enumerator = started(directory);
        register(enumerator, context, 0);
        register(enumerator, context, 1);
        enumerator.handleSplitRequest(1, "host");
        enumerator.handleSplitRequest(0, "host");
        assertThat(context.decisions).isEmpty();

        context.runOffThreadWork();

        assertThat(context.decisions.subList(0, 2)).containsExactly("a:0 to 1", "a:10 to 0");
    }

    @Test
    void everyReaderHearsThatNoMoreWillComeWhenTheLastSplitGoesOut() throws IOException {
        write("a", "0123456789abcdefghij");
        FileSplitEnumerator enumerator = started(directory);
        context.runOffThreadWork();
        register(enumerator, context, 0);
        register(enumerator, context, 1);

        enumerator.handleSplitRequest(0, null);
        assertThat(context.decisions).containsExactly("a:0 to 0");
        enumerator.handleSplitRequest(0, null);

        assertThat(context.decisions).containsExactly("a:0 to 0", "a:10 to 0", "no more for 0", "no more for 1");
    }

    @Test
    void aReaderThatComesLateHearsItToo() throws IOException {
        write("a", "x");
        FileSplitEnumerator enumerator = started(directory);
        context.runOffThreadWork();
        register(enumerator, context, 0);
        enumerator.handleSplitRequest(0, null);

        register(enumerator, context, 1);

        assertThat(context.decisions).containsExactly("a:0 to 0", "no more for 0", "no more for 1");
    }

    @Test
    void anEmptyDirectoryIsAnEmptyInput() throws IOException {
        FileSplitEnumerator enumerator = started(directory);
        register(enumerator, context, 0);
        register(enumerator, context, 1);

        context.runOffThreadWork();

        assertThat(context.decisions).containsExactly("no more for 0", "no more for 1");
    }

    @Test
    void aMissingInputEndsTheJobWithAdvice() {
        started(directory.resolve("nowhere"));

        assertThatThrownBy(context::runOffThreadWork)
                .hasMessageContaining("nowhere' does not exist. Check its spelling");
    }

    @Test
    void aFileThatIsNamedTwiceIsReadOnce() throws IOException {
        write("a", "x");
        FileSplitEnumerator enumerator = started(directory, directory.resolve("a"));
        context.runOffThreadWork();

        enumerator.handleSplitRequest(0, null);
        enumerator.handleSplitRequest(0, null);

        assertThat(context.decisions).containsExactly("a:0 to 0", "no more for 0");
    }

    @Test
    void aHiddenFileIsReadWhenItIsTheInputItself() throws IOException {
        write(".hidden", "x");
        FileSplitEnumerator enumerator = started(directory.resolve(".hidden"));
        context.runOffThreadWork();

        enumerator.handleSplitRequest(0, null);

        assertThat(context.decisions).containsExactly(".hidden:0 to 0");
    }

    @Test
    void splitsOfAFailedReaderGoOutAgainBeforeOthersAndTheReaderIsNotToldThatNoneAreLeft() throws IOException {
        write("a", "0123456789");
        write("b", "0123456789");
        FileSplitEnumerator enumerator = started(directory);
        context.runOffThreadWork();
        register(enumerator, context, 0);
        enumerator.handleSplitRequest(0, null);
        enumerator.handleSplitRequest(0, null);
        context.decisions.clear();

        enumerator.addSplitsBack(context.assigned.subList(0, 2), 0);
        register(enumerator, context, 0);
        enumerator.handleSplitRequest(0, null);
        enumerator.handleSplitRequest(0, null);

        assertThat(context.decisions).containsExactly("a:0 to 0", "b:0 to 0", "no more for 0");
    }

    @Test
    void aRestoredEnumeratorHandsOutWhatWasPendingWithoutListingAgain() throws IOException {
        write("a", "0123456789");
        write("b", "0123456789");
        FileSplitEnumerator enumerator = started(directory);
        context.runOffThreadWork();
        enumerator.handleSplitRequest(0, null);
        PendingSplitsCheckpoint.Serializer serializer = new PendingSplitsCheckpoint.Serializer();
        byte[] checkpoint = serializer.serialize(enumerator.snapshotState(1));
        write("c", "new");
        context.decisions.clear();

        FileSplitEnumerator restored =
                enumerator(serializer.deserialize(serializer.getVersion(), checkpoint), directory);
        restored.start();
        context.runOffThreadWork();
        restored.handleSplitRequest(1, null);
        restored.handleSplitRequest(1, null);

        assertThat(context.decisions).containsExactly("b:0 to 1", "no more for 1");
    }

    @Test
    void aCheckpointBeforeTheListingListsAgain() throws IOException {
        write("a", "x");
        FileSplitEnumerator enumerator = started(directory);
        PendingSplitsCheckpoint early = enumerator.snapshotState(1);

        FileSplitEnumerator restored = enumerator(early, directory);
        restored.start();
        context.runOffThreadWork();
        restored.handleSplitRequest(0, null);

        assertThat(context.decisions).containsExactly("a:0 to 0");
    }

    @Test
    void aWatchedDirectoryGivesEachFileOnceWhenItAppears() throws IOException {
        discoveryInterval = Duration.ofSeconds(1);
        write("a", "x");
        FileSplitEnumerator enumerator = started(directory);
        context.readers.add(0);
        enumerator.addReader(0);
        context.runOffThreadWork();
        enumerator.handleSplitRequest(0, null);
        enumerator.handleSplitRequest(0, null);
        assertThat(context.decisions).containsExactly("a:0 to 0");

        context.periodPasses();
        write("b", "y");
        context.periodPasses();

        assertThat(context.decisions)
                .as("the reader that waited gets it at once")
                .containsExactly("a:0 to 0", "b:0 to 0");
    }

    @Test
    void aWatchedDirectoryIsGoneOnWithFromACheckpoint() throws IOException {
        discoveryInterval = Duration.ofSeconds(1);
        write("a", "x");
        write("b", "y");
        FileSplitEnumerator enumerator = started(directory);
        context.runOffThreadWork();
        enumerator.handleSplitRequest(0, null);
        PendingSplitsCheckpoint.Serializer serializer = new PendingSplitsCheckpoint.Serializer();
        PendingSplitsCheckpoint checkpoint =
                serializer.deserialize(serializer.getVersion(), serializer.serialize(enumerator.snapshotState(1)));
        context.decisions.clear();

        write("c", "z");
        FileSplitEnumerator restored = enumerator(checkpoint, directory);
        restored.start();
        context.runOffThreadWork();
        restored.handleSplitRequest(0, null);
        restored.handleSplitRequest(0, null);
        restored.handleSplitRequest(0, null);

        assertThat(context.decisions).containsExactly("b:0 to 0", "c:0 to 0");
    }

    @Test
    void aWatchedDirectoryMayBeAwayForAWhileButNotForGood() throws IOException {
        discoveryInterval = Duration.ofSeconds(1);
        write("in/a", "x");
        FileSplitEnumerator enumerator = started(directory.resolve("in"));
        context.runOffThreadWork();
        Files.delete(directory.resolve("in/a"));
        Files.delete(directory.resolve("in"));

        for (int look = 1; look < 10; look++) {
            context.periodPasses();
        }

        assertThatThrownBy(context::periodPasses).hasMessageContaining("in' does not exist");
        assertThat(enumerator.snapshotState(1).seen()).hasSize(1);
    }
}
