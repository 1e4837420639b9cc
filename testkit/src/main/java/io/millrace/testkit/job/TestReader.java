package io.millrace.testkit.job;

import io.millrace.api.connector.source.InputStatus;
import io.millrace.api.connector.source.ReaderOutput;
import io.millrace.api.connector.source.SourceOutput;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.api.connector.source.SourceReaderContext;
import io.millrace.api.eventtime.Watermark;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.testkit.job.TestInput.Sent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Reads what the test sent: in its order, or, under torture, any split first and with rests between. Without a split it
 * is idle until the source is finished.
 */
final class TestReader<T> implements SourceReader<T, TestSplit> {
    private final TestInput input;
    private final TypeSerializer<T> serializer;
    private final Pace pace;
    private final List<TestSplit> open = new ArrayList<>();
    /** Of restored splits, whose event time has to be told again. */
    private final List<TestSplit> restored = new ArrayList<>();

    private CompletableFuture<Void> available = CompletableFuture.completedFuture(null);
    private boolean all;
    private boolean saidIdle;

    TestReader(TestInput input, TypeSerializer<T> serializer, SourceReaderContext context) {
        this.input = input;
        this.serializer = serializer;
        this.pace = input.world().pace(context.getIndexOfSubtask());
        input.begin(context.getIndexOfSubtask(), this);
    }

    @Override
    public void start() {
        // Everything begins with the first poll.
    }

    @Override
    public void addSplits(List<TestSplit> splits) {
        open.addAll(splits);
        restored.addAll(splits);
        splits.forEach(split -> input.isGiven(split, this));
        available.complete(null);
    }

    @Override
    public InputStatus pollNext(ReaderOutput<T> output) throws IOException {
        tellTimeAgain(output);
        int chosen = choose();
        if (chosen >= 0) {
            if (pace.rests()) {
                available = input.world().afterARest();
                return InputStatus.NOTHING_AVAILABLE;
            }
            emit(chosen, output);
            return InputStatus.MORE_AVAILABLE;
        }
        if (all && open.isEmpty()) {
            if (input.isFinished()) {
                return InputStatus.END_OF_INPUT;
            }
            if (!saidIdle) {
                saidIdle = true;
                output.markIdle();
            }
        }
        available = input.more();
        return InputStatus.NOTHING_AVAILABLE;
    }

    /** Event time is not part of a checkpoint of this source: what was last said of it before is said again. */
    private void tellTimeAgain(ReaderOutput<T> output) {
        if (!restored.isEmpty() && saidIdle) {
            saidIdle = false;
            output.markActive();
        }
        for (TestSplit split : restored) {
            SourceOutput<T> own = output.createOutputForSplit(split.splitId());
            List<Sent> items = input.items(split.number());
            boolean idle = false;
            boolean timeKnown = false;
            for (int i = split.position() - 1; i >= 0 && !timeKnown; i--) {
                Item item = items.get(i).item();
                idle |= i == split.position() - 1 && item instanceof Item.Idle;
                if (item instanceof Item.UpTo upTo) {
                    own.emitWatermark(new Watermark(upTo.watermark()));
                    timeKnown = true;
                }
            }
            if (idle) {
                own.markIdle();
            }
        }
        restored.clear();
    }

    /** The index of a split with something left to read; -1 when there is none. */
    private int choose() {
        List<Integer> ready = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i).position() < input.items(open.get(i).number()).size()) {
                ready.add(i);
            }
        }
        if (ready.isEmpty()) {
            return -1;
        }
        if (pace.isRandom()) {
            return ready.get(pace.below(ready.size()));
        }
        int first = ready.get(0);
        for (int other : ready) {
            if (next(open.get(other)).order() < next(open.get(first)).order()) {
                first = other;
            }
        }
        return first;
    }

    private Sent next(TestSplit split) {
        return input.items(split.number()).get(split.position());
    }

    private void emit(int index, ReaderOutput<T> output) throws IOException {
        TestSplit split = open.get(index);
        SourceOutput<T> own = output.createOutputForSplit(split.splitId());
        Item item = next(split).item();
        if (item instanceof Item.Element element) {
            input.world().maybeFail("source, split " + split);
            T value = serializer.deserialize(new DataInputView(element.bytes(), 0, element.bytes().length));
            if (element.timestamp() == null) {
                own.collect(value);
            } else {
                own.collect(value, element.timestamp());
            }
        } else if (item instanceof Item.UpTo upTo) {
            own.emitWatermark(new Watermark(upTo.watermark()));
        } else if (item instanceof Item.Idle) {
            own.markIdle();
        }
        TestSplit behind = new TestSplit(split.number(), split.position() + 1);
        input.isAt(behind, this);
        if (item instanceof Item.End) {
            output.releaseOutputForSplit(split.splitId());
            open.remove(index);
        } else {
            open.set(index, behind);
        }
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return available;
    }

    @Override
    public void notifyNoMoreSplits() {
        all = true;
        input.hasAllSplits(this);
        available.complete(null);
    }

    @Override
    public List<TestSplit> snapshotState(long checkpointId) {
        return List.copyOf(open);
    }

    @Override
    public void close() {
        open.clear();
    }
}
