package io.millrace.api.connector.source.lib;

import io.millrace.api.closure.RefusedArgumentException;
import io.millrace.api.connector.source.Boundedness;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SourceOutput;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.api.connector.source.SourceReaderContext;
import io.millrace.api.connector.source.SourceSplit;
import io.millrace.api.connector.source.SplitEnumerator;
import io.millrace.api.connector.source.SplitEnumeratorContext;
import io.millrace.api.types.MissingTypeInfo;
import io.millrace.api.types.ResultTypeQueryable;
import io.millrace.api.types.TypeInformation;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/**
 * The elements of a collection, in its order. They travel inside the job graph in the form of their serializer, so that
 * they need not be {@link java.io.Serializable}. One split: only one subtask reads.
 */
public final class CollectionSource<T>
        implements Source<T, CollectionSource.CollectionSplit, List<CollectionSource.CollectionSplit>>,
                ResultTypeQueryable<T> {
    private static final long serialVersionUID = 1L;
    private static final int RECORDS_PER_POLL = 64;
    private static final String SPLIT_ID = "collection";

    private final TypeInformation<T> type;
    /** Null of a type that is not known yet: then the source is replaced before it travels. */
    private final byte[] elements;

    private final int size;
    /** The program's own objects, in the program that made the source. */
    private final transient Collection<T> given;

    /** What is left of the collection, from the element number {@code next} on. */
    public record CollectionSplit(String splitId, int next) implements SourceSplit {}

    public CollectionSource(Collection<T> elements, TypeInformation<T> type) {
        this.type = type;
        this.size = elements.size();
        this.given = elements;
        this.elements = type instanceof MissingTypeInfo ? null : written(elements);
    }

    /** The same elements, which are of this type. */
    public CollectionSource<T> producing(TypeInformation<T> otherType) {
        return new CollectionSource<>(given, otherType);
    }

    private byte[] written(Collection<T> elements) {
        TypeSerializer<T> serializer = type.createSerializer();
        DataOutputView target = new DataOutputView(64);
        int index = 0;
        for (T element : elements) {
            if (element == null) {
                throw new RefusedArgumentException("element " + index + " of the collection is null");
            }
            write(serializer, element, index++, target);
        }
        return target.toByteArray();
    }

    private void write(TypeSerializer<T> serializer, T element, int index, DataOutputView target) {
        try {
            serializer.serialize(element, target);
        } catch (IOException refused) {
            throw new RefusedArgumentException(
                    "element " + index + " of the collection cannot be written as " + type + ": "
                            + refused.getMessage(),
                    refused);
        }
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return type;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SplitEnumerator<CollectionSplit, List<CollectionSplit>> createEnumerator(
            SplitEnumeratorContext<CollectionSplit> enumContext) {
        return new SplitListEnumerator<>(enumContext, List.of(new CollectionSplit(SPLIT_ID, 0)));
    }

    @Override
    public SplitEnumerator<CollectionSplit, List<CollectionSplit>> restoreEnumerator(
            SplitEnumeratorContext<CollectionSplit> enumContext, List<CollectionSplit> checkpoint) {
        return new SplitListEnumerator<>(enumContext, checkpoint);
    }

    @Override
    public SimpleVersionedSerializer<CollectionSplit> getSplitSerializer() {
        return new SplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<List<CollectionSplit>> getEnumeratorCheckpointSerializer() {
        return new SplitListSerializer<>(new SplitSerializer());
    }

    @Override
    public SourceReader<T, CollectionSplit> createReader(SourceReaderContext readerContext) {
        return new Reader<>(readerContext, this);
    }

    @Override
    public String toString() {
        return "CollectionSource(" + size + " of " + type + ")";
    }

    private static final class Reader<T> extends SplitQueueReader<T, CollectionSplit> {
        private final CollectionSource<T> source;
        private final TypeSerializer<T> serializer;
        private final DataInputView input = new DataInputView();
        private int next;

        Reader(SourceReaderContext context, CollectionSource<T> source) {
            super(context);
            this.source = source;
            this.serializer = source.type.createSerializer();
        }

        /** Elements have no fixed length: those before the position are read and forgotten. */
        @Override
        protected void open(CollectionSplit split) throws IOException {
            input.reset(source.elements, 0, source.elements.length);
            for (next = 0; next < split.next(); next++) {
                serializer.deserialize(input);
            }
        }

        @Override
        protected boolean emitSome(SourceOutput<T> output) throws IOException {
            for (int i = 0; i < RECORDS_PER_POLL && next < source.size; i++) {
                T element = serializer.deserialize(input);
                next++;
                output.collect(element);
            }
            return next < source.size;
        }

        @Override
        protected CollectionSplit snapshotCurrent(CollectionSplit split) {
            return new CollectionSplit(split.splitId(), next);
        }

        @Override
        public void close() {}
    }

    private static final class SplitSerializer implements SimpleVersionedSerializer<CollectionSplit> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(CollectionSplit split) {
            DataOutputView target = new DataOutputView(16);
            target.writeString(split.splitId());
            target.writeInt(split.next());
            return target.toByteArray();
        }

        @Override
        public CollectionSplit deserialize(int version, byte[] serialized) throws IOException {
            if (version != 1) {
                throw new CorruptDataException("a split of a collection has version 1, not " + version);
            }
            DataInputView source = new DataInputView(serialized, 0, serialized.length);
            String id = source.readString();
            return new CollectionSplit(id, source.readInt());
        }
    }
}
