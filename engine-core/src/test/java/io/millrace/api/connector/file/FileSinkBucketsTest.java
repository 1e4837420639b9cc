package io.millrace.api.connector.file;

import static io.millrace.api.connector.ScriptedWriterContext.UNTIMED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.connector.ScriptedWriterContext;
import io.millrace.api.connector.ScriptedWriterContext.Element;
import io.millrace.api.connector.sink.OutputCommitter;
import io.millrace.api.connector.sink.SinkWriter;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.base.JobID;
import io.millrace.base.MemorySize;
import io.millrace.execution.VirtualTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which bucket and which part an element goes to. */
class FileSinkBucketsTest {
    private static final JobID JOB = new JobID("0123456789abcdef0123456789abcdef");

    @TempDir
    java.nio.file.Path directory;

    private final VirtualTime time = new VirtualTime();

    private FileSink.RowFormatBuilder<String> builder() {
        return FileSink.forRowFormat(new Path(directory.resolve("out").toString()), new SimpleStringEncoder<>());
    }

    /** What is written is committed when the story has been told. */
    private void write(FileSink<String> sink, Story story) throws Exception {
        OutputCommitter committer = sink.createOutputCommitter(JOB, false);
        committer.setupJob();
        try (FileWriter<String> writer =
                (FileWriter<String>) sink.createWriter(new ScriptedWriterContext(JOB, time, 0, 0))) {
            story.tell(writer);
            writer.flush(true);
            new RecordedCommits().commit(writer.prepareCommit());
        }
        committer.commitJob();
    }

    private interface Story {
        void tell(SinkWriter<String> writer) throws Exception;
    }

    private List<String> files() throws IOException {
        try (Stream<java.nio.file.Path> found = Files.walk(directory.resolve("out"))) {
            return found.filter(Files::isRegularFile)
                    .map(file -> directory.resolve("out").relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    /** The first letter is the bucket; a second one after {@code /} a bucket inside it. */
    private record ByFirstWord() implements BucketAssigner<String, String> {
        @Override
        public String getBucketId(String element, Context context) {
            return element.substring(0, element.indexOf(' '));
        }

        @Override
        public SimpleVersionedSerializer<String> getSerializer() {
            return SimpleVersionedStringSerializer.INSTANCE;
        }
    }

    @Test
    void eachBucketHasItsOwnPartsAndMayBeNested() throws Exception {
        FileSink<String> sink = builder().withBucketAssigner(new ByFirstWord()).build();
        write(sink, writer -> {
            for (String element : List.of("a 1", "b/c 2", "a 3", "b/c 4")) {
                writer.write(element, UNTIMED);
            }
        });
        assertThat(files()).containsExactly("a/part-0-0", "b/c/part-0-1");
        assertThat(directory.resolve("out/a/part-0-0")).hasContent("a 1\na 3\n");
        assertThat(directory.resolve("out/b/c/part-0-1")).hasContent("b/c 2\nb/c 4\n");
    }

    @Test
    void aBucketOutsideTheOutputIsRefused() {
        FileSink<String> sink = builder().withBucketAssigner(new ByFirstWord()).build();
        for (String bucket : List.of("..", "a/../..", "/a", "a/")) {
            assertThatThrownBy(() -> write(sink, writer -> writer.write(bucket + " x", UNTIMED)))
                    .hasMessageContaining("gave the bucket '" + bucket + "'")
                    .hasMessageContaining("getBucketId");
        }
    }

    @Test
    void manyBucketsAtATimeFinishSomePartsEarlyAndLoseNothing() throws Exception {
        FileSink<String> sink = builder().withBucketAssigner(new ByFirstWord()).build();
        int buckets = FileWriter.MAX_OPEN_PARTS + 3;
        write(sink, writer -> {
            for (int round = 0; round < 2; round++) {
                for (int bucket = 0; bucket < buckets; bucket++) {
                    writer.write(bucket + " " + round, UNTIMED);
                }
            }
        });
        assertThat(files()).hasSize(buckets * 2);
    }

    @Test
    void bucketsByTheClock() throws Exception {
        FileSink<String> sink = builder()
                .withBucketAssigner(new DateTimeBucketAssigner<>("yyyy/MM/dd/HH", ZoneOffset.UTC))
                .build();
        write(sink, writer -> {
            writer.write("first", UNTIMED);
            time.advance(Duration.ofHours(1).toMillis());
            writer.write("second", UNTIMED);
        });
        assertThat(files()).containsExactly("2001/09/09/01/part-0-0", "2001/09/09/02/part-0-1");
    }

    @Test
    void anAssignerSeesTheElementsTimeAndTheWatermark() throws Exception {
        FileSink<String> sink = builder()
                .withBucketAssigner(new BucketAssigner<>() {
                    @Override
                    public String getBucketId(String element, Context context) {
                        return context.timestamp() + "-" + context.currentWatermark();
                    }

                    @Override
                    public SimpleVersionedSerializer<String> getSerializer() {
                        return SimpleVersionedStringSerializer.INSTANCE;
                    }
                })
                .build();
        write(sink, writer -> writer.write("x", new Element(5L, 7L)));
        assertThat(files()).containsExactly("7-5/part-0-0");
    }

    @Test
    void partsRollWhenTheyAreOldOrSilentAndOnlyThen() throws Exception {
        FileSink<String> sink = builder()
                .withBucketCheckInterval(1_000)
                .withRollingPolicy(DefaultRollingPolicy.builder()
                        .withRolloverInterval(Duration.ofSeconds(10))
                        .withInactivityInterval(Duration.ofSeconds(4))
                        .withMaxPartSize(new MemorySize(1_000))
                        .build())
                .build();
        write(sink, writer -> {
            for (int second = 0; second < 12; second++) {
                writer.write("busy " + second, UNTIMED);
                time.advance(1_000);
            }
            time.advance(5_000);
            writer.write("after silence", UNTIMED);
        });
        assertThat(files()).containsExactly("part-0-0", "part-0-1", "part-0-2");
        assertThat(Files.readAllLines(directory.resolve("out/part-0-0"))).hasSize(10);
        assertThat(directory.resolve("out/part-0-2")).hasContent("after silence\n");
    }

    @Test
    void partsAreNamedAsTold() throws Exception {
        FileSink<String> sink = builder()
                .withOutputFileConfig(OutputFileConfig.builder()
                        .withPartPrefix("orders")
                        .withPartSuffix(".csv")
                        .build())
                .build();
        write(sink, writer -> writer.write("x", UNTIMED));
        assertThat(files()).containsExactly("orders-0-0.csv");
        assertThatThrownBy(() -> new OutputFileConfig("a/b", "")).hasMessageContaining("no /");
    }

    @Test
    void aBulkFormatWritesItsFooterBeforeThePartIsWhole() throws Exception {
        FileSink<String> sink = FileSink.forBulkFormat(directory.resolve("out"), (BulkWriter.Factory<String>) out ->
                        new BulkWriter<String>() {
                            private int count;

                            @Override
                            public void addElement(String element) throws IOException {
                                count++;
                                out.write((element + ";").getBytes(StandardCharsets.UTF_8));
                            }

                            @Override
                            public void flush() {}

                            @Override
                            public void finish() throws IOException {
                                out.write(("count=" + count + " at " + out.getPos()).getBytes(StandardCharsets.UTF_8));
                            }
                        })
                .build();
        write(sink, writer -> {
            writer.write("a", UNTIMED);
            writer.write("b", UNTIMED);
            writer.flush(false);
            writer.write("c", UNTIMED);
        });
        assertThat(directory.resolve("out/part-0-0")).hasContent("a;b;count=2 at 4");
        assertThat(directory.resolve("out/part-0-1")).hasContent("c;count=1 at 2");
    }

    @Test
    void theSerializerOfBucketNamesKeepsThem() throws Exception {
        SimpleVersionedSerializer<String> serializer = new DateTimeBucketAssigner<String>().getSerializer();
        assertThat(serializer.deserialize(serializer.getVersion(), serializer.serialize("2026/ä")))
                .isEqualTo("2026/ä");
        assertThatThrownBy(() -> serializer.deserialize(2, new byte[0])).hasMessageContaining("version 1, not 2");
    }
}
