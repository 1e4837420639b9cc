package io.millrace.api.connector.datagen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.connector.RecordingOutput;
import io.millrace.api.connector.ScriptedReaderContext;
import io.millrace.api.connector.source.InputStatus;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.api.connector.source.SourceReaderContext;
import io.millrace.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import io.millrace.api.connector.source.ratelimit.GuavaRateLimiter;
import io.millrace.api.connector.source.ratelimit.RateLimiterStrategy;
import io.millrace.api.types.Types;
import io.millrace.execution.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One reader of a generator, of two or alone, as time passes. */
class DataGeneratorSourceTest {
    private final VirtualTime time = new VirtualTime();
    private final RecordingOutput<String> output = new RecordingOutput<>();

    private SourceReader<String, NumberSequenceSplit> reader(
            RateLimiterStrategy<?> rate, int parallelism, long from, long to) throws Exception {
        SourceReader<String, NumberSequenceSplit> reader = new DataGeneratorSource<String>(
                        number -> "n" + number, 1_000_000, rate, Types.STRING)
                .createReader(new ScriptedReaderContext(time, 0, parallelism));
        reader.addSplits(List.of(new NumberSequenceSplit("range", from, to)));
        reader.start();
        return reader;
    }

    private InputStatus poll(SourceReader<String, NumberSequenceSplit> reader) throws Exception {
        InputStatus status;
        do {
            status = reader.pollNext(output);
        } while (status == InputStatus.MORE_AVAILABLE);
        return status;
    }

    @Test
    void withoutALimitItMakesARecordOfEachNumberInOrder() throws Exception {
        SourceReader<String, NumberSequenceSplit> reader = reader(RateLimiterStrategy.noOp(), 1, 0, 999);
        reader.notifyNoMoreSplits();
        assertThat(poll(reader)).isEqualTo(InputStatus.END_OF_INPUT);
        assertThat(output.records())
                .isEqualTo(LongStream.range(0, 1_000).mapToObj(n -> "n" + n).toList());
    }

    @Test
    void allReadersTogetherKeepTheRateAndSleepInBetween() throws Exception {
        SourceReader<String, NumberSequenceSplit> reader = reader(RateLimiterStrategy.perSecond(200), 2, 0, 1_000_000);
        List<Integer> perHalfSecond = new ArrayList<>();
        for (int half = 0; half < 6; half++) {
            int before = output.records().size();
            for (int milli = 0; milli < 500; milli++) {
                if (reader.isAvailable().isDone()) {
                    assertThat(poll(reader)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
                }
                assertThat(reader.isAvailable()).as("it waits for its timer").isNotDone();
                time.advance(1);
            }
            perHalfSecond.add(output.records().size() - before);
        }
        assertThat(perHalfSecond).containsOnly(50);
    }

    @Test
    void rarerThanOnceASecondIsPossible() throws Exception {
        SourceReader<String, NumberSequenceSplit> reader = reader(RateLimiterStrategy.perSecond(0.1), 1, 0, 100);
        poll(reader);
        assertThat(output.records()).containsExactly("n0");
        time.advance(9_999);
        assertThat(reader.isAvailable()).isNotDone();
        time.advance(1);
        assertThat(reader.isAvailable()).isDone();
        poll(reader);
        assertThat(output.records()).containsExactly("n0", "n1");
    }

    @Test
    void aReaderThatWasKeptFromEmittingCatchesUpOnASecondAndNotMore() throws Exception {
        SourceReader<String, NumberSequenceSplit> reader = reader(RateLimiterStrategy.perSecond(100), 1, 0, 1_000_000);
        poll(reader);
        time.advance(60_000);
        int before = output.records().size();
        poll(reader);
        assertThat(output.records().size() - before).isBetween(100, 102);
    }

    @Test
    void aPortionForEachCheckpoint() throws Exception {
        SourceReader<String, NumberSequenceSplit> reader = reader(RateLimiterStrategy.perCheckpoint(7), 2, 0, 100);
        assertThat(poll(reader)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
        assertThat(output.records()).hasSize(3);
        CompletableFuture<Void> waiting = reader.isAvailable();
        reader.notifyCheckpointComplete(1);
        assertThat(waiting).isDone();
        poll(reader);
        assertThat(output.records()).hasSize(6);
    }

    @Test
    void aLimiterOfTheProgramIsAskedForEachRecord() throws Exception {
        List<CompletableFuture<Void>> acquired = new ArrayList<>();
        SourceReader<String, NumberSequenceSplit> reader =
                reader(parallelism -> events -> acquire(acquired), 1, 0, 100);
        poll(reader);
        assertThat(output.records()).isEmpty();
        acquired.get(0).complete(null);
        poll(reader);
        assertThat(output.records()).containsExactly("n0");
        assertThat(acquired).hasSize(2);
    }

    private static CompletionStage<Void> acquire(List<CompletableFuture<Void>> acquired) {
        acquired.add(new CompletableFuture<>());
        return acquired.get(acquired.size() - 1);
    }

    @Test
    void restoredItGoesOnBehindTheLastRecord() throws Exception {
        SourceReader<String, NumberSequenceSplit> reader = reader(RateLimiterStrategy.perSecond(1_000), 1, 10, 1_000);
        time.advance(4);
        poll(reader);
        assertThat(output.records()).containsExactly("n10", "n11", "n12", "n13", "n14");
        assertThat(reader.snapshotState(1)).containsExactly(new NumberSequenceSplit("range", 15, 1_000));
    }

    @Test
    void theFunctionIsOpenedWithItsReaderAndClosed() throws Exception {
        List<String> calls = new ArrayList<>();
        GeneratorFunction<Long, String> function = new GeneratorFunction<>() {
            @Override
            public void open(SourceReaderContext context) {
                calls.add("open in " + context.getIndexOfSubtask());
            }

            @Override
            public String map(Long value) {
                return "";
            }

            @Override
            public void close() {
                calls.add("close");
            }
        };
        new DataGeneratorSource<>(function, 1, Types.STRING)
                .createReader(new ScriptedReaderContext())
                .close();
        assertThat(calls).containsExactly("open in 0", "close");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> RateLimiterStrategy.perSecond(0)).hasMessageContaining("must be positive");
        assertThatThrownBy(() -> RateLimiterStrategy.perCheckpoint(1).createRateLimiter(2))
                .hasMessageContaining("none for some of 2 readers");
        assertThatThrownBy(() -> new DataGeneratorSource<>(n -> n, 0, Types.LONG))
                .hasMessageContaining("at least one record");
    }

    /** As functions use limiters: without a reader's clock. */
    @Test
    @Timeout(60)
    void aLimiterOutsideOfASourceKeepsItsRate() {
        GuavaRateLimiter<?> limiter = new GuavaRateLimiter<>(100);
        long start = System.nanoTime();
        for (int i = 0; i < 11; i++) {
            limiter.acquire().toCompletableFuture().join();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(90));
    }
}
