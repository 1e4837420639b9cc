package io.millrace.api.connector.file;

import static io.millrace.api.connector.ScriptedWriterContext.UNTIMED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.connector.ScriptedWriterContext;
import io.millrace.api.connector.sink.OutputCommitter;
import io.millrace.base.JobID;
import io.millrace.base.MemorySize;
import io.millrace.execution.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSinkTest {
    private static final JobID JOB = new JobID("0123456789abcdef0123456789abcdef");

    private final VirtualTime time = new VirtualTime();
    private final List<PendingPart> prepared = new ArrayList<>();
    private final RecordedCommits commits = new RecordedCommits();

    @TempDir
    Path directory;

    private Path output;
    private FileSink<String> sink;

    @BeforeEach
    void sinkIntoADirectoryThatIsNotThere() {
        output = directory.resolve("made/out");
        sink = builder().build();
    }

    private FileSink.RowFormatBuilder<String> builder() {
        return FileSink.forRowFormat(output, new SimpleStringEncoder<>());
    }

    private FileSink<String> withMaxPartSize(long bytes) {
        return builder()
                .withRollingPolicy(DefaultRollingPolicy.builder()
                        .withMaxPartSize(new MemorySize(bytes))
                        .build())
                .build();
    }

    private OutputCommitter committer() {
        return sink.createOutputCommitter(JOB, false);
    }

    private FileWriter<String> writer(int subtask, int attempt) {
        return (FileWriter<String>) sink.createWriter(new ScriptedWriterContext(JOB, time, subtask, attempt));
    }

    private void write(int subtask, int attempt, String... lines) throws Exception {
        try (FileWriter<String> writer = writer(subtask, attempt)) {
            for (String line : lines) {
                writer.write(line, UNTIMED);
            }
            writer.flush(true);
            prepared.addAll(writer.prepareCommit());
        }
    }

    /** The last checkpoint has completed, and the job ends. */
    private void commit() throws IOException {
        commits.commit(prepared);
        committer().commitJob();
    }

    /** Files below the directory, relative to it, sorted. */
    private List<String> files() throws IOException {
        List<String> files = new ArrayList<>();
        try (Stream<Path> found = Files.walk(directory)) {
            found.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .sorted()
                    .forEach(files::add);
        }
        return files;
    }

    /** What someone who looks into the output directory sees. */
    private List<String> visible() throws IOException {
        return files().stream().filter(file -> !file.contains("/.")).toList();
    }

    @Test
    void outputAppearsWhenTheJobIsCommittedAndNotBefore() throws Exception {
        committer().setupJob();
        write(0, 0, "a", "b");
        write(1, 0, "c");
        assertThat(visible()).isEmpty();

        commit();

        assertThat(files()).containsExactly("made/out/part-0-0", "made/out/part-1-0");
        assertThat(output.resolve("part-0-0")).hasContent("a\nb\n");
        assertThat(output.resolve("part-1-0")).hasContent("c\n");
        assertThat(output.resolve(".millrace-" + JOB)).doesNotExist();
    }

    @Test
    void aSubtaskWithoutRecordsMakesNoFile() throws Exception {
        committer().setupJob();
        write(0, 0);

        commit();

        assertThat(output).isEmptyDirectory();
    }

    @Test
    void aFullPartIsFollowedByTheNext() throws Exception {
        sink = withMaxPartSize(3);
        committer().setupJob();
        write(0, 0, "a", "b", "c", "long line", "d");

        commit();

        assertThat(output.resolve("part-0-0")).hasContent("a\nb\n");
        assertThat(output.resolve("part-0-1")).hasContent("c\nlong line\n");
        assertThat(output.resolve("part-0-2")).hasContent("d\n");
    }

    @Test
    void manyAndLargeRecordsArriveUnchanged() throws Exception {
        committer().setupJob();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            lines.add(i % 1_000 == 0 ? "x".repeat(100_000) : "line " + i);
        }
        write(0, 0, lines.toArray(String[]::new));

        commit();

        assertThat(Files.readAllLines(output.resolve("part-0-0"))).isEqualTo(lines);
    }

    @Test
    void aFailedJobLeavesNothingNotEvenTheDirectoriesItMade() throws Exception {
        committer().setupJob();
        write(0, 0, "a");
        FileWriter<String> unfinished = writer(1, 0);
        unfinished.write("half", UNTIMED);
        unfinished.close();

        committer().abortJob();

        assertThat(directory).isEmptyDirectory();
        committer().abortJob();
    }

    @Test
    void aFailedJobLeavesWhatWasThereBefore() throws Exception {
        Files.createDirectories(output);
        committer().setupJob();
        write(0, 0, "a");

        committer().abortJob();

        assertThat(output).isEmptyDirectory();
    }

    @Test
    void aFailedJobLeavesWhatOthersPutThere() throws Exception {
        committer().setupJob();
        Files.writeString(output.resolve("foreign"), "x");

        committer().abortJob();

        assertThat(files()).containsExactly("made/out/foreign");
    }

    @Test
    void anOutputThatHoldsSomethingIsRefusedAndLeftAlone() throws Exception {
        Files.createDirectories(output);
        Files.writeString(output.resolve("part-0-0"), "old");

        assertThatThrownBy(() -> committer().setupJob())
                .hasMessageContaining("made/out' exists already (it holds part-0-0 among others)")
                .hasMessageContaining("Choose another one")
                .hasMessageContaining("withExistingOutput(ExistingOutput.APPEND)");
        committer().abortJob();

        assertThat(files()).containsExactly("made/out/part-0-0");
    }

    @Test
    void anOutputThatIsAFileIsRefused() throws Exception {
        Files.createDirectories(output.getParent());
        Files.writeString(output, "a file");

        assertThatThrownBy(() -> committer().setupJob()).hasMessageContaining("exists already (as a file)");
    }

    @Test
    void outputMayBeAddedToWhatIsThere() throws Exception {
        sink = builder().withExistingOutput(ExistingOutput.APPEND).build();
        Files.createDirectories(output);
        Files.writeString(output.resolve("part-0-0"), "old");
        committer().setupJob();
        write(0, 0, "new");

        commit();

        assertThat(files()).containsExactly("made/out/part-0-0", "made/out/part-" + JOB + "-0-0");
        assertThat(output.resolve("part-0-0")).hasContent("old");
    }

    @Test
    void everyStepMayBeRepeatedAfterACrashAnywhere() throws Exception {
        committer().setupJob();
        committer().setupJob();
        write(0, 0, "a");
        write(1, 0, "b");
        // Crash in the middle of the commit: the first file is visible already.
        Path hidden = output.resolve(".millrace-" + JOB);
        Files.move(hidden.resolve("part-0-0-0-0.0x0.pending"), output.resolve("part-0-0"));
        // Crash between the two steps of a local rename: the second file has both names.
        Files.createLink(output.resolve("part-1-0"), hidden.resolve("part-1-0-0-0.1x0.pending"));

        commit();
        commit();

        assertThat(files()).containsExactly("made/out/part-0-0", "made/out/part-1-0");
        assertThat(output.resolve("part-1-0")).hasContent("b\n");
    }

    @Test
    void whatAnEarlierAttemptOfASubtaskLeftIsNotOutput() throws Exception {
        sink = withMaxPartSize(1);
        committer().setupJob();
        write(0, 0, "a", "b", "c");
        prepared.clear();
        write(0, 1, "a", "b");

        commit();

        assertThat(files()).containsExactly("made/out/part-0-0", "made/out/part-0-1");
    }

    @Test
    void aWriterThatOutlivesItsJobCannotBringTheDirectoryBack() throws Exception {
        committer().setupJob();
        FileWriter<String> zombie = writer(0, 0);
        committer().abortJob();

        assertThatThrownBy(() -> zombie.write("x", UNTIMED)).hasMessageContaining("of unfinished output is gone");
        zombie.close();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void flushingInTheMiddleFinishesThePartAndBeginsAnother() throws Exception {
        committer().setupJob();
        try (FileWriter<String> writer = writer(0, 0)) {
            writer.write("a", UNTIMED);
            writer.flush(false);
            writer.flush(false);
            writer.write("b", UNTIMED);
            writer.flush(true);
            prepared.addAll(writer.prepareCommit());
        }

        commit();

        assertThat(output.resolve("part-0-0")).hasContent("a\n");
        assertThat(output.resolve("part-0-1")).hasContent("b\n");
    }

    @Test
    void aPartThatIsNowhereIsLostAndThatIsSaid() throws Exception {
        committer().setupJob();
        write(0, 0, "a");
        Files.delete(Path.of(prepared.get(0).pending()));

        commits.commit(prepared);

        assertThat(commits.lost()).containsExactlyElementsOf(prepared);
    }

    @Test
    void aNameThatSomethingElseTookIsNotOverwritten() throws Exception {
        committer().setupJob();
        write(0, 0, "a");
        Files.writeString(output.resolve("part-0-0"), "foreign");

        commits.commit(prepared);

        assertThat(commits.failed()).containsExactlyElementsOf(prepared);
        assertThat(output.resolve("part-0-0")).hasContent("foreign");
    }

    @Test
    void whatACheckpointMayCountOnOutlivesAFailedJob() throws Exception {
        committer().setupJob();
        FileWriter<String> writer = writer(0, 0);
        writer.write("a", UNTIMED);
        writer.flush(false);
        prepared.addAll(writer.prepareCommit());
        writer.snapshotState(1);
        writer.write("half", UNTIMED);
        writer.close();

        committer().abortJob();
        assertThat(visible()).isEmpty();
        commits.commit(prepared);

        assertThat(output.resolve("part-0-0")).hasContent("a\n");
        assertThat(files()).noneMatch(file -> file.endsWith(".inprogress"));
    }

    @Test
    void aJobThatIsCancelledWhileItRecoversLeavesNothingOfTheAttemptThatFailed() throws Exception {
        committer().setupJob();
        FileWriter<String> killed = writer(0, 0);
        killed.write("a", UNTIMED);
        killed.flush(false);
        killed.snapshotState(1);
        write(0, 1, "a");
        commits.commit(prepared);

        committer().abortJob();

        assertThat(files()).containsExactly("made/out/part-0-0");
    }

    @Test
    void aJobThatIsRestoredGoesOnInItsDirectory() throws Exception {
        committer().setupJob();
        write(0, 0, "a");
        commits.commit(prepared);

        committer().setupJob();
    }

    @Test
    void aJobThatContinuesFromASavepointAddsToItsOwnOutput() throws Exception {
        committer().setupJob();
        write(0, 0, "a");
        commit();
        JobID successor = new JobID("fedcba9876543210fedcba9876543210");

        sink.createOutputCommitter(successor, true).setupJob();

        assertThat(output.resolve("part-0-0")).hasContent("a\n");
    }
}
