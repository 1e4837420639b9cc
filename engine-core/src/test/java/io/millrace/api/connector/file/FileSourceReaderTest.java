package io.millrace.api.connector.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.connector.ScriptedReaderContext;
import io.millrace.api.connector.source.InputStatus;
import io.millrace.api.connector.source.ReaderOutput;
import io.millrace.api.connector.source.SourceOutput;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.api.eventtime.Watermark;
import io.millrace.base.MillraceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceReaderTest {
    @TempDir
    Path directory;

    private final ScriptedReaderContext context = new ScriptedReaderContext();
    private final CollectingOutput output = new CollectingOutput();
    private final SourceReader<String, FileSourceSplit> reader = newReader();

    private SourceReader<String, FileSourceSplit> newReader() {
        return FileSource.forRecordStreamFormat(new TextLineInputFormat(), "in")
                .build()
                .createReader(context);
    }

    private FileSourceSplit file(String name, int lines) throws IOException {
        Path file = directory.resolve(name);
        Files.write(file, IntStream.range(0, lines).mapToObj(i -> name + i).toList());
        return Splits.whole(file);
    }

    private InputStatus pollUntilNothing(SourceReader<String, FileSourceSplit> from) throws Exception {
        InputStatus status;
        do {
            status = from.pollNext(output);
        } while (status == InputStatus.MORE_AVAILABLE);
        return status;
    }

    @Test
    void asksForASplitReadsItAndAsksForTheNext() throws Exception {
        reader.start();
        assertThat(context.requests()).isEqualTo(1);
        assertThat(reader.pollNext(output)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
        assertThat(reader.isAvailable()).isNotDone();

        reader.addSplits(List.of(file("a", 3)));
        assertThat(reader.isAvailable()).isDone();
        assertThat(pollUntilNothing(reader)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
        assertThat(output.records).containsExactly("a:0 a0", "a:0 a1", "a:0 a2");
        assertThat(context.requests()).isEqualTo(2);
        assertThat(reader.isAvailable()).isNotDone();

        reader.notifyNoMoreSplits();
        assertThat(reader.isAvailable()).isDone();
        assertThat(pollUntilNothing(reader)).isEqualTo(InputStatus.END_OF_INPUT);
        assertThat(output.open).isEmpty();
    }

    @Test
    void whatCannotBeUncompressedIsNamedAsAFileThatIsNotWhatItShouldBe() throws Exception {
        Path noGzip = Files.writeString(directory.resolve("in.gz"), "text");
        reader.addSplits(List.of(Splits.whole(noGzip)));
        assertThatThrownBy(() -> reader.pollNext(output))
                .hasMessageContaining("cannot read 'file://" + noGzip + "': java.util.zip.ZipException")
                .hasMessageContaining("The file is cut off, damaged, or not what its name says");

        FileSourceSplit gone = file("gone", 1);
        Files.delete(directory.resolve("gone"));
        SourceReader<String, FileSourceSplit> another = newReader();
        another.addSplits(List.of(gone));
        assertThatThrownBy(() -> another.pollNext(output))
                .hasMessageContaining("cannot read 'file://")
                .hasMessageNotContaining("cut off");
    }

    @Test
    void finishesItsSplitWhenItHearsInTheMiddleThatNoMoreWillCome() throws Exception {
        reader.start();
        reader.addSplits(List.of(file("a", 1_000)));
        reader.pollNext(output);
        reader.notifyNoMoreSplits();

        assertThat(pollUntilNothing(reader)).isEqualTo(InputStatus.END_OF_INPUT);
        assertThat(output.records).hasSize(1_000);
        assertThat(context.requests()).isEqualTo(1);
    }

    @Test
    void onePollEmitsABoundedRun() throws Exception {
        reader.addSplits(List.of(file("a", 10_000)));

        assertThat(reader.pollNext(output)).isEqualTo(InputStatus.MORE_AVAILABLE);

        assertThat(output.records).hasSizeBetween(1, 1_000);
        reader.close();
    }

    @Test
    void aSplitThatWaitsInTheQueueHoldsBackTimeToo() throws Exception {
        reader.addSplits(List.of(file("a", 1_000), file("b", 1)));
        reader.pollNext(output);

        assertThat(output.open).containsExactly("a:0", "b:0");
        reader.close();
    }

    @Test
    void anotherReaderGoesOnExactlyWhereTheSnapshotWasTaken() throws Exception {
        reader.addSplits(List.of(file("a", 1_000), file("b", 2)));
        reader.pollNext(output);
        reader.pollNext(output);
        List<FileSourceSplit> snapshot = reader.snapshotState(1);
        assertThat(snapshot).hasSize(2);
        reader.close();
        output.open.clear();

        FileSourceSplitSerializer serializer = new FileSourceSplitSerializer();
        List<FileSourceSplit> travelled = new ArrayList<>();
        for (FileSourceSplit split : snapshot) {
            travelled.add(serializer.deserialize(serializer.getVersion(), serializer.serialize(split)));
        }
        assertThat(travelled).isEqualTo(snapshot);
        SourceReader<String, FileSourceSplit> restored = newReader();
        restored.addSplits(travelled);
        restored.notifyNoMoreSplits();
        restored.start();
        pollUntilNothing(restored);

        List<String> expected = new ArrayList<>();
        IntStream.range(0, 1_000).forEach(i -> expected.add("a:0 a" + i));
        expected.addAll(List.of("b:0 b0", "b:0 b1"));
        assertThat(output.records).isEqualTo(expected);
        assertThat(context.requests()).isZero();
    }

    @Test
    void aFileThatVanishedIsNamed() throws Exception {
        FileSourceSplit split = file("a", 1);
        Files.delete(directory.resolve("a"));
        reader.addSplits(List.of(split));

        assertThatThrownBy(() -> reader.pollNext(output))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("cannot read 'file://" + directory.resolve("a"));
    }

    @Test
    void aPausedSplitIsSetAsideHalfReadAndTheNextOneRead() throws Exception {
        FileSourceSplit long1 = file("a", 100);
        FileSourceSplit short1 = file("b", 2);
        reader.addSplits(List.of(long1, short1));
        reader.start();
        reader.pollNext(output);
        int readOfFirst = output.records.size();
        reader.pauseOrResumeSplits(List.of(long1.splitId()), List.of());

        assertThat(pollUntilNothing(reader)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
        assertThat(output.records).hasSize(readOfFirst + 2).last().asString().endsWith(" b1");
        assertThat(reader.isAvailable()).isNotDone();
        assertThat(reader.snapshotState(1))
                .singleElement()
                .satisfies(split -> assertThat(split.position()).isPositive());

        var waiting = reader.isAvailable();
        reader.pauseOrResumeSplits(List.of(), List.of(long1.splitId()));
        assertThat(waiting).isDone();
        reader.notifyNoMoreSplits();
        assertThat(pollUntilNothing(reader)).isEqualTo(InputStatus.END_OF_INPUT);
        assertThat(output.records).hasSize(102);
    }

    /** Keeps records with the split they came through; strict about outputs that are made twice or never released. */
    private static final class CollectingOutput implements ReaderOutput<String> {
        private final List<String> records = new ArrayList<>();
        private final TreeSet<String> open = new TreeSet<>();

        @Override
        public void collect(String record) {
            throw new AssertionError("records go to the outputs of their splits");
        }

        @Override
        public void collect(String record, long timestamp) {
            throw new AssertionError("records go to the outputs of their splits");
        }

        @Override
        public void emitWatermark(Watermark watermark) {}

        @Override
        public void markIdle() {}

        @Override
        public void markActive() {}

        @Override
        public SourceOutput<String> createOutputForSplit(String splitId) {
            assertThat(open.add(splitId)).as("output of %s is new", splitId).isTrue();
            return new SourceOutput<>() {
                @Override
                public void collect(String record) {
                    assertThat(open).contains(splitId);
                    records.add(splitId + " " + record);
                }

                @Override
                public void collect(String record, long timestamp) {
                    throw new AssertionError("lines have no timestamps");
                }

                @Override
                public void emitWatermark(Watermark watermark) {}

                @Override
                public void markIdle() {}

                @Override
                public void markActive() {}
            };
        }

        @Override
        public void releaseOutputForSplit(String splitId) {
            assertThat(open.remove(splitId)).as("output of %s is open", splitId).isTrue();
        }
    }
}
