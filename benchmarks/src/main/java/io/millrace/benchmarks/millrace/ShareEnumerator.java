package io.millrace.benchmarks.millrace;

import io.millrace.api.connector.source.SplitEnumerator;
import io.millrace.api.connector.source.SplitEnumeratorContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Gives each reader the share of its subtask. */
final class ShareEnumerator implements SplitEnumerator<Share, List<Share>> {
    private final SplitEnumeratorContext<Share> context;
    private final Map<Integer, Share> unassigned = new LinkedHashMap<>();

    ShareEnumerator(SplitEnumeratorContext<Share> context, List<Share> shares) {
        this.context = context;
        shares.forEach(share -> unassigned.put(share.subtask(), share));
    }

    static ShareEnumerator fromTheStart(SplitEnumeratorContext<Share> context) {
        int subtasks = context.currentParallelism();
        return new ShareEnumerator(
                context,
                IntStream.range(0, subtasks)
                        .mapToObj(subtask -> new Share(subtask, subtasks, subtask))
                        .toList());
    }

    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int subtaskId, String requesterHostname) {
        throw new IllegalStateException("shares are given out unasked, but reader " + subtaskId + " asks");
    }

    @Override
    public void addSplitsBack(List<Share> splits, int subtaskId) {
        splits.forEach(share -> unassigned.put(share.subtask(), share));
    }

    @Override
    public void addReader(int subtaskId) {
        Share share = unassigned.remove(subtaskId);
        if (share != null) {
            context.assignSplit(share, subtaskId);
        }
        context.signalNoMoreSplits(subtaskId);
    }

    @Override
    public List<Share> snapshotState(long checkpointId) {
        return List.copyOf(unassigned.values());
    }

    @Override
    public void close() {}
}
