package io.millrace.api.connector.base.hybrid;

import io.millrace.api.closure.RefusedArgumentException;
import io.millrace.api.connector.source.Boundedness;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.api.connector.source.SourceReaderContext;
import io.millrace.api.connector.source.SplitEnumerator;
import io.millrace.api.connector.source.SplitEnumeratorContext;
import io.millrace.api.types.ResultTypeQueryable;
import io.millrace.api.types.TypeExtractor;
import io.millrace.api.types.TypeInformation;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reads several sources of the same type one after the other: the next one begins when all readers have read the one before
 * to its end. All but the last must be bounded. A source may be made only when its turn comes, by a {@link SourceFactory}
 * that sees the enumerator before it, which knows where the history ended.
 *
 * <pre>{@code
 * HybridSource<String> source = HybridSource.builder(FileSource.forRecordStreamFormat(new TextLineInputFormat(), history).build())
 *         .addSource(live)
 *         .build();
 * }</pre>
 */
public class HybridSource<T>
        implements Source<T, HybridSourceSplit, HybridSourceEnumeratorState>, ResultTypeQueryable<T> {
    private static final long serialVersionUID = 1L;
    private final ArrayList<SourceListEntry> sources;

    /** Makes a source when its turn comes; in the JobManager. */
    @FunctionalInterface
    public interface SourceFactory<T, SourceT extends Source<T, ?, ?>, FromEnumT extends SplitEnumerator<?, ?>>
            extends Serializable {
        SourceT create(SourceSwitchContext<FromEnumT> context);
    }

    /** What a factory may look at. */
    @FunctionalInterface
    public interface SourceSwitchContext<EnumT> {
        /** The enumerator of the source before, which has nothing left to hand out and is closed afterwards. */
        EnumT getPreviousEnumerator();
    }

    /**
     * How to make a source.
     *
     * @param type null when nobody knows before the source is made
     */
    record SourceListEntry(
            SourceFactory<?, ?, ?> factory, Boundedness boundedness, boolean holdsWatermarks, TypeInformation<?> type)
            implements Serializable {}

    /** @param sources at least one, all but the last bounded */
    protected HybridSource(List<SourceListEntry> sources) {
        this.sources = new ArrayList<>(sources);
    }

    /** @param firstSource read first */
    public static <T, EnumT extends SplitEnumerator<?, ?>> HybridSourceBuilder<T, EnumT> builder(
            Source<T, ?, ?> firstSource) {
        HybridSourceBuilder<T, EnumT> builder = new HybridSourceBuilder<>();
        return builder.addSource(firstSource);
    }

    /** As the first source that knows says; null when none does, and {@code fromSource} has to be told. */
    @Override
    @SuppressWarnings("unchecked") // the builder takes sources of one type
    public TypeInformation<T> getProducedType() {
        return (TypeInformation<T>) sources.stream()
                .map(SourceListEntry::type)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** That of the last source. */
    @Override
    public Boundedness getBoundedness() {
        return sources.get(sources.size() - 1).boundedness();
    }

    /** Where one of the sources does and all of them end; behind an endless one time would stand still for ever. */
    @Override
    public boolean holdsWatermarksUntilAllSplitsAssigned() {
        return getBoundedness() == Boundedness.BOUNDED && sources.stream().anyMatch(SourceListEntry::holdsWatermarks);
    }

    @Override
    public SourceReader<T, HybridSourceSplit> createReader(SourceReaderContext readerContext) {
        return new HybridSourceReader<>(readerContext);
    }

    @Override
    public SplitEnumerator<HybridSourceSplit, HybridSourceEnumeratorState> createEnumerator(
            SplitEnumeratorContext<HybridSourceSplit> enumContext) {
        return new HybridSourceSplitEnumerator(enumContext, sources, null);
    }

    @Override
    public SplitEnumerator<HybridSourceSplit, HybridSourceEnumeratorState> restoreEnumerator(
            SplitEnumeratorContext<HybridSourceSplit> enumContext, HybridSourceEnumeratorState checkpoint) {
        return new HybridSourceSplitEnumerator(enumContext, sources, checkpoint);
    }

    @Override
    public SimpleVersionedSerializer<HybridSourceSplit> getSplitSerializer() {
        return new HybridSourceSplit.Serializer();
    }

    @Override
    public SimpleVersionedSerializer<HybridSourceEnumeratorState> getEnumeratorCheckpointSerializer() {
        return new HybridSourceEnumeratorState.Serializer();
    }

    /** Collects the sources in their order. */
    public static class HybridSourceBuilder<T, EnumT extends SplitEnumerator<?, ?>> implements Serializable {
        private static final long serialVersionUID = 1L;
        private final ArrayList<SourceListEntry> sources = new ArrayList<>();

        /** @throws RefusedArgumentException when the source before has no end */
        public <ToEnumT extends SplitEnumerator<?, ?>, NextSourceT extends Source<T, ?, ?>>
                HybridSourceBuilder<T, ToEnumT> addSource(NextSourceT source) {
            Objects.requireNonNull(source);
            SourceFactory<T, NextSourceT, EnumT> constant = context -> source;
            return add(new SourceListEntry(
                    constant,
                    source.getBoundedness(),
                    source.holdsWatermarksUntilAllSplitsAssigned(),
                    TypeExtractor.<T>ofTypeArgument(source, Source.class, 0).orElse(null)));
        }

        /**
         * @param boundedness of what the factory will make
         * @throws RefusedArgumentException when the source before has no end
         */
        public <ToEnumT extends SplitEnumerator<?, ?>, NextSourceT extends Source<T, ?, ?>>
                HybridSourceBuilder<T, ToEnumT> addSource(
                        SourceFactory<T, NextSourceT, ? super EnumT> sourceFactory, Boundedness boundedness) {
            return add(new SourceListEntry(Objects.requireNonNull(sourceFactory), boundedness, false, null));
        }

        @SuppressWarnings("unchecked") // nothing in a builder is of the enumerator's type
        private <ToEnumT extends SplitEnumerator<?, ?>> HybridSourceBuilder<T, ToEnumT> add(SourceListEntry entry) {
            if (!sources.isEmpty() && sources.get(sources.size() - 1).boundedness() != Boundedness.BOUNDED) {
                throw new RefusedArgumentException(
                        "source " + sources.size()
                                + " of a HybridSource is not bounded, so that none can come after it; only the last may be endless");
            }
            sources.add(entry);
            return (HybridSourceBuilder<T, ToEnumT>) this;
        }

        /** The source, with at least the one that {@link HybridSource#builder} was given. */
        public HybridSource<T> build() {
            return new HybridSource<>(sources);
        }
    }
}
