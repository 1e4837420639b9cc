package io.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.connector.source.Boundedness;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SourceOutput;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.api.connector.source.SourceReaderContext;
import io.millrace.api.connector.source.SplitEnumerator;
import io.millrace.api.connector.source.SplitEnumeratorContext;
import io.millrace.api.connector.source.lib.NumberSequenceSource;
import io.millrace.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import io.millrace.api.connector.source.lib.SplitListEnumerator;
import io.millrace.api.connector.source.lib.SplitQueueReader;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The kit finds sources that do not go on where they stood, and says after which poll. */
class SourceConformanceTest {

    private static SourceConformance<Long> conformanceOf(Fault fault) {
        return new SourceConformance<>() {
            @Override
            protected Source<Long, ?, ?> newSource() {
                return new CountingSource(fault);
            }

            @Override
            protected List<Long> expected() {
                return LongStream.range(0, 20).boxed().toList();
            }
        };
    }

    private enum Fault {
        NONE,
        FORGETS_THE_POSITION,
        ONE_TOO_FAR,
        FORGETS_RETURNED_SPLITS
    }

    @Test
    void findsNothingWrongWithACorrectSource() throws Exception {
        conformanceOf(Fault.NONE).readingGoesOnBehindEverySnapshot();
        conformanceOf(Fault.NONE).aReaderThatFailsAloneGoesOnBehindTheSnapshot();
    }

    @Test
    void findsAReaderThatBeginsItsSplitAnew() {
        assertThatThrownBy(() -> conformanceOf(Fault.FORGETS_THE_POSITION).readingGoesOnBehindEverySnapshot())
                .hasMessageContaining("from a snapshot after")
                .hasMessageContaining("too many [");
    }

    @Test
    void findsAReaderThatPassesOverARecord() {
        assertThatThrownBy(() -> conformanceOf(Fault.ONE_TOO_FAR).fewerReadersGoOnBehindEverySnapshot())
                .hasMessageContaining("lost [");
    }

    @Test
    void findsAnEnumeratorThatForgetsWhatAFailedReaderHad() throws Exception {
        conformanceOf(Fault.FORGETS_RETURNED_SPLITS).readingGoesOnBehindEverySnapshot();

        assertThatThrownBy(() ->
                        conformanceOf(Fault.FORGETS_RETURNED_SPLITS).aReaderThatFailsAloneGoesOnBehindTheSnapshot())
                .satisfies(complaint -> assertThat(complaint).hasMessageContaining("failure of reader 0"))
                .hasMessageContaining("lost [");
    }

    /** 0 to 19 in four ranges. */
    private record CountingSource(Fault fault) implements Source<Long, NumberSequenceSplit, List<NumberSequenceSplit>> {
        private static final NumberSequenceSource SERIALIZERS = new NumberSequenceSource(0, 1);

        @Override
        public Boundedness getBoundedness() {
            return Boundedness.BOUNDED;
        }

        @Override
        public SplitEnumerator<NumberSequenceSplit, List<NumberSequenceSplit>> createEnumerator(
                SplitEnumeratorContext<NumberSequenceSplit> context) {
            return restoreEnumerator(
                    context,
                    LongStream.range(0, 4)
                            .mapToObj(i -> new NumberSequenceSplit("range-" + i, i * 5, i * 5 + 4))
                            .toList());
        }

        @Override
        public SplitEnumerator<NumberSequenceSplit, List<NumberSequenceSplit>> restoreEnumerator(
                SplitEnumeratorContext<NumberSequenceSplit> context, List<NumberSequenceSplit> checkpoint) {
            SplitListEnumerator<NumberSequenceSplit> correct = new SplitListEnumerator<>(context, checkpoint);
            return fault == Fault.FORGETS_RETURNED_SPLITS ? new Forgetful(correct) : correct;
        }

        @Override
        public SimpleVersionedSerializer<NumberSequenceSplit> getSplitSerializer() {
            return SERIALIZERS.getSplitSerializer();
        }

        @Override
        public SimpleVersionedSerializer<List<NumberSequenceSplit>> getEnumeratorCheckpointSerializer() {
            return SERIALIZERS.getEnumeratorCheckpointSerializer();
        }

        @Override
        public SourceReader<Long, NumberSequenceSplit> createReader(SourceReaderContext context) {
            return new Reader(context, fault);
        }
    }

    /** One number at a time. */
    private static final class Reader extends SplitQueueReader<Long, NumberSequenceSplit> {
        private final Fault fault;
        private long next;

        Reader(SourceReaderContext context, Fault fault) {
            super(context);
            this.fault = fault;
        }

        private NumberSequenceSplit open;

        @Override
        protected void open(NumberSequenceSplit split) {
            open = split;
            next = split.next();
        }

        @Override
        protected boolean emitSome(SourceOutput<Long> output) {
            if (next > open.to()) {
                return false;
            }
            output.collect(next++);
            return true;
        }

        @Override
        protected NumberSequenceSplit snapshotCurrent(NumberSequenceSplit split) {
            return switch (fault) {
                case FORGETS_THE_POSITION -> split;
                case ONE_TOO_FAR -> new NumberSequenceSplit(split.splitId(), next + 1, split.to());
                case NONE, FORGETS_RETURNED_SPLITS -> new NumberSequenceSplit(split.splitId(), next, split.to());
            };
        }

        @Override
        public void close() {}
    }

    private record Forgetful(SplitListEnumerator<NumberSequenceSplit> correct)
            implements SplitEnumerator<NumberSequenceSplit, List<NumberSequenceSplit>> {
        @Override
        public void start() {
            correct.start();
        }

        @Override
        public void handleSplitRequest(int subtaskId, String requesterHostname) {
            correct.handleSplitRequest(subtaskId, requesterHostname);
        }

        @Override
        public void addSplitsBack(List<NumberSequenceSplit> splits, int subtaskId) {}

        @Override
        public void addReader(int subtaskId) {
            correct.addReader(subtaskId);
        }

        @Override
        public List<NumberSequenceSplit> snapshotState(long checkpointId) {
            return correct.snapshotState(checkpointId);
        }

        @Override
        public void close() {
            correct.close();
        }
    }
}
