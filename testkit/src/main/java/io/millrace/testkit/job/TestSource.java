package io.millrace.testkit.job;

import io.millrace.api.connector.source.Boundedness;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.api.connector.source.SourceReaderContext;
import io.millrace.api.connector.source.SplitEnumerator;
import io.millrace.api.connector.source.SplitEnumeratorContext;
import io.millrace.api.eventtime.WatermarkGenerator;
import io.millrace.api.eventtime.WatermarkOutput;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.types.ResultTypeQueryable;
import io.millrace.api.types.TypeInformation;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A source whose records come from the test, in the order in which {@link JobTest} is told to send them. It never ends by
 * itself. What it has emitted is part of checkpoints, so that after a restore it goes on behind the last one.
 *
 * <p>Watermarks are those the test sends, and those that the {@code WatermarkStrategy} makes which the program gives to
 * {@code fromSource}: whichever is further counts. Tests that say all watermarks themselves use {@link #watermarks()}.
 *
 * @param <T> must be serializable as a type of records is: every record is written and read, so that the program never
 *     holds the objects of the test
 */
public final class TestSource<T> implements Source<T, TestSplit, List<TestSplit>>, ResultTypeQueryable<T> {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final TypeInformation<T> type;
    private final int splits;

    private TestSource(String name, TypeInformation<T> type, int splits) {
        this.name = Objects.requireNonNull(name);
        this.type = Objects.requireNonNull(type);
        this.splits = splits;
    }

    /** @param name unique among the sources of a program */
    public static <T> TestSource<T> of(String name, Class<T> type) {
        return of(name, TypeInformation.of(type));
    }

    /** As {@link #of(String, Class)}, for types with type parameters. */
    public static <T> TestSource<T> of(String name, TypeInformation<T> type) {
        return new TestSource<>(name, type, 1);
    }

    /**
     * The same with this many splits, each with watermarks of its own. Records of different splits have no order.
     *
     * @param number at least 1, the default
     */
    public TestSource<T> withSplits(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("a test source has at least one split, not " + number);
        }
        return new TestSource<>(name, type, number);
    }

    /** For {@code fromSource}: watermarks are those that the test sends, and no others. */
    public WatermarkStrategy<T> watermarks() {
        return WatermarkStrategy.forGenerator(context -> new WatermarkGenerator<T>() {
            @Override
            public void onEvent(T event, long timestamp, WatermarkOutput output) {
                // The test says what time it is.
            }

            @Override
            public void onPeriodicEmit(WatermarkOutput output) {
                // Nor is it a matter of how long nothing came.
            }
        });
    }

    String name() {
        return name;
    }

    int splits() {
        return splits;
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return type;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SplitEnumerator<TestSplit, List<TestSplit>> createEnumerator(SplitEnumeratorContext<TestSplit> context) {
        return new TestEnumerator(
                context,
                IntStream.range(0, splits)
                        .mapToObj(number -> new TestSplit(number, 0))
                        .toList());
    }

    @Override
    public SplitEnumerator<TestSplit, List<TestSplit>> restoreEnumerator(
            SplitEnumeratorContext<TestSplit> context, List<TestSplit> unassigned) {
        return new TestEnumerator(context, unassigned);
    }

    @Override
    public SourceReader<T, TestSplit> createReader(SourceReaderContext context) {
        return new TestReader<>(JobWorld.current().input(this), type.createSerializer(), context);
    }

    @Override
    public SimpleVersionedSerializer<TestSplit> getSplitSerializer() {
        return new TextSerializer<>(TestSplit::toString, TestSplit::parse);
    }

    @Override
    public SimpleVersionedSerializer<List<TestSplit>> getEnumeratorCheckpointSerializer() {
        return new TextSerializer<>(
                all -> all.stream().map(TestSplit::toString).collect(Collectors.joining(" ")),
                text -> Arrays.stream(text.split(" ", -1))
                        .filter(split -> !split.isEmpty())
                        .map(TestSplit::parse)
                        .toList());
    }

    @Override
    public String toString() {
        return name;
    }
}
