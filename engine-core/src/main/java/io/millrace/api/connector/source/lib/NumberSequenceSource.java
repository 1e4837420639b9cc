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
import io.millrace.api.types.ResultTypeQueryable;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The numbers from one to another, both included, as one range for each reader; ascending within a range. */
public final class NumberSequenceSource
        implements Source<
                        Long, NumberSequenceSource.NumberSequenceSplit, List<NumberSequenceSource.NumberSequenceSplit>>,
                ResultTypeQueryable<Long> {
    private static final long serialVersionUID = 1L;
    /** Few enough that checkpoints and cancellation do not wait, many enough that the loop pays. */
    private static final int RECORDS_PER_POLL = 64;

    private final long from;
    private final long to;

    /** A range of the sequence that is not read yet; {@code next > to} only when it is read up. */
    public record NumberSequenceSplit(String splitId, long next, long to) implements SourceSplit {}

    public NumberSequenceSource(long from, long to) {
        if (from > to) {
            throw new RefusedArgumentException("a sequence from " + from + " to " + to + " is empty");
        }
        this.from = from;
        this.to = to;
    }

    public long getFrom() {
        return from;
    }

    public long getTo() {
        return to;
    }

    @Override
    public TypeInformation<Long> getProducedType() {
        return Types.LONG;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SplitEnumerator<NumberSequenceSplit, List<NumberSequenceSplit>> createEnumerator(
            SplitEnumeratorContext<NumberSequenceSplit> enumContext) {
        return new SplitListEnumerator<>(enumContext, split(enumContext.currentParallelism()));
    }

    @Override
    public SplitEnumerator<NumberSequenceSplit, List<NumberSequenceSplit>> restoreEnumerator(
            SplitEnumeratorContext<NumberSequenceSplit> enumContext, List<NumberSequenceSplit> checkpoint) {
        return new SplitListEnumerator<>(enumContext, checkpoint);
    }

    /** Ranges of nearly equal length; fewer than asked for when there are fewer numbers. */
    List<NumberSequenceSplit> split(int count) {
        BigInteger first = BigInteger.valueOf(from);
        BigInteger length = BigInteger.valueOf(to).subtract(first).add(BigInteger.ONE);
        List<NumberSequenceSplit> splits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            BigInteger start = boundary(first, length, i, count);
            BigInteger end = boundary(first, length, i + 1, count);
            if (start.compareTo(end) < 0) {
                long last = end.subtract(BigInteger.ONE).longValueExact();
                splits.add(new NumberSequenceSplit("range-" + i, start.longValueExact(), last));
            }
        }
        return splits;
    }

    private static BigInteger boundary(BigInteger first, BigInteger length, int index, int count) {
        return first.add(length.multiply(BigInteger.valueOf(index)).divide(BigInteger.valueOf(count)));
    }

    @Override
    public SimpleVersionedSerializer<NumberSequenceSplit> getSplitSerializer() {
        return new SplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<List<NumberSequenceSplit>> getEnumeratorCheckpointSerializer() {
        return new SplitListSerializer<>(new SplitSerializer());
    }

    @Override
    public SourceReader<Long, NumberSequenceSplit> createReader(SourceReaderContext readerContext) {
        return new Reader(readerContext);
    }

    @Override
    public String toString() {
        return "NumberSequenceSource(" + from + ".." + to + ")";
    }

    private static final class Reader extends SplitQueueReader<Long, NumberSequenceSplit> {
        private long next;
        private long last;
        private boolean done;

        Reader(SourceReaderContext context) {
            super(context);
        }

        @Override
        protected void open(NumberSequenceSplit split) {
            next = split.next();
            last = split.to();
            done = next > last;
        }

        @Override
        protected boolean emitSome(SourceOutput<Long> output) {
            for (int i = 0; i < RECORDS_PER_POLL && !done; i++) {
                output.collect(next);
                // Compared before it is incremented: the last number may be the largest there is.
                done = next == last;
                next++;
            }
            return !done;
        }

        @Override
        protected NumberSequenceSplit snapshotCurrent(NumberSequenceSplit split) {
            return new NumberSequenceSplit(split.splitId(), next, last);
        }

        @Override
        public void close() {}
    }

    private static final class SplitSerializer implements SimpleVersionedSerializer<NumberSequenceSplit> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(NumberSequenceSplit split) {
            DataOutputView target = new DataOutputView(32);
            target.writeString(split.splitId());
            target.writeLong(split.next());
            target.writeLong(split.to());
            return target.toByteArray();
        }

        @Override
        public NumberSequenceSplit deserialize(int version, byte[] serialized) throws IOException {
            if (version != 1) {
                throw new CorruptDataException("a split of a number sequence has version 1, not " + version);
            }
            DataInputView source = new DataInputView(serialized, 0, serialized.length);
            String id = source.readString();
            long next = source.readLong();
            return new NumberSequenceSplit(id, next, source.readLong());
        }
    }
}
