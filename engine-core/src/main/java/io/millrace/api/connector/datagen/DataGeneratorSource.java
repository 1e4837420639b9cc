package io.millrace.api.connector.datagen;

import io.millrace.api.closure.RefusedArgumentException;
import io.millrace.api.connector.source.Boundedness;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.api.connector.source.SourceReaderContext;
import io.millrace.api.connector.source.SplitEnumerator;
import io.millrace.api.connector.source.SplitEnumeratorContext;
import io.millrace.api.connector.source.lib.NumberSequenceSource;
import io.millrace.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import io.millrace.api.connector.source.ratelimit.RateLimiterStrategy;
import io.millrace.api.types.ResultTypeQueryable;
import io.millrace.api.types.TypeInformation;
import java.util.List;

/**
 * Records made from the numbers 0 to {@code count - 1}: one range of numbers for each reader, ascending within it.
 * Deterministic if the function is. For a stream without end give {@code Long.MAX_VALUE}.
 *
 * <pre>{@code
 * new DataGeneratorSource<>(number -> "event " + number, 1_000_000, RateLimiterStrategy.perSecond(100), Types.STRING)
 * }</pre>
 */
public final class DataGeneratorSource<T>
        implements Source<T, NumberSequenceSplit, List<NumberSequenceSplit>>, ResultTypeQueryable<T> {
    private static final long serialVersionUID = 1L;
    private final GeneratorFunction<Long, T> function;
    private final NumberSequenceSource numbers;
    private final RateLimiterStrategy<?> rate;
    private final TypeInformation<T> type;

    /** As fast as it goes. */
    public DataGeneratorSource(GeneratorFunction<Long, T> generatorFunction, long count, TypeInformation<T> type) {
        this(generatorFunction, count, RateLimiterStrategy.noOp(), type);
    }

    /** @throws IllegalArgumentException when {@code count} is not positive */
    public DataGeneratorSource(
            GeneratorFunction<Long, T> generatorFunction,
            long count,
            RateLimiterStrategy<?> rateLimiterStrategy,
            TypeInformation<T> type) {
        if (count < 1) {
            throw new RefusedArgumentException("a generator must make at least one record, not " + count);
        }
        this.function = generatorFunction;
        this.numbers = new NumberSequenceSource(0, count - 1);
        this.rate = rateLimiterStrategy;
        this.type = type;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SplitEnumerator<NumberSequenceSplit, List<NumberSequenceSplit>> createEnumerator(
            SplitEnumeratorContext<NumberSequenceSplit> enumContext) {
        return numbers.createEnumerator(enumContext);
    }

    @Override
    public SplitEnumerator<NumberSequenceSplit, List<NumberSequenceSplit>> restoreEnumerator(
            SplitEnumeratorContext<NumberSequenceSplit> enumContext, List<NumberSequenceSplit> checkpoint) {
        return numbers.restoreEnumerator(enumContext, checkpoint);
    }

    @Override
    public SimpleVersionedSerializer<NumberSequenceSplit> getSplitSerializer() {
        return numbers.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<List<NumberSequenceSplit>> getEnumeratorCheckpointSerializer() {
        return numbers.getEnumeratorCheckpointSerializer();
    }

    @Override
    public SourceReader<T, NumberSequenceSplit> createReader(SourceReaderContext readerContext) throws Exception {
        function.open(readerContext);
        return new GeneratorReader<>(
                readerContext, function, rate.createRateLimiter(readerContext.currentParallelism()));
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return type;
    }

    @Override
    public String toString() {
        return "DataGeneratorSource(" + (numbers.getTo() + 1) + " of " + type + ")";
    }
}
