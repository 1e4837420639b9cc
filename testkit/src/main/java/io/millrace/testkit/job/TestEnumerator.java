package io.millrace.testkit.job;

import io.millrace.api.connector.source.SplitEnumerator;
import io.millrace.api.connector.source.SplitEnumeratorContext;
import java.util.ArrayList;
import java.util.List;

/** Gives each split of a {@link TestSource} to the subtask that its number says, and tells it that these are all. */
final class TestEnumerator implements SplitEnumerator<TestSplit, List<TestSplit>> {
    private final SplitEnumeratorContext<TestSplit> context;
    private final List<TestSplit> unassigned;

    TestEnumerator(SplitEnumeratorContext<TestSplit> context, List<TestSplit> unassigned) {
        this.context = context;
        this.unassigned = new ArrayList<>(unassigned);
    }

    @Override
    public void start() {
        // Splits are given to readers that come.
    }

    @Override
    public void addReader(int subtask) {
        for (TestSplit split : List.copyOf(unassigned)) {
            if (split.number() % context.currentParallelism() == subtask) {
                unassigned.remove(split);
                context.assignSplit(split, subtask);
            }
        }
        context.signalNoMoreSplits(subtask);
    }

    @Override
    public void handleSplitRequest(int subtask, String host) {
        throw new IllegalStateException("readers of test sources ask for no splits");
    }

    @Override
    public void addSplitsBack(List<TestSplit> splits, int subtask) {
        unassigned.addAll(splits);
    }

    @Override
    public List<TestSplit> snapshotState(long checkpointId) {
        return List.copyOf(unassigned);
    }

    @Override
    public void close() {
        unassigned.clear();
    }
}
