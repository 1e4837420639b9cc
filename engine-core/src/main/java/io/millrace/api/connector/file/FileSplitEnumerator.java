package io.millrace.api.connector.file;

import io.millrace.api.connector.source.SplitEnumerator;
import io.millrace.api.connector.source.SplitEnumeratorContext;
import io.millrace.base.MillraceException;
import io.millrace.base.fs.FileSystem.FileStatus;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists the input once, off its thread, and hands out splits as readers ask for them. The moment the last split is
 * handed out it tells every reader that no more will come, also those that are still reading: only then may their
 * watermarks pass (docs/design/0003).
 */
final class FileSplitEnumerator implements SplitEnumerator<FileSourceSplit, PendingSplitsCheckpoint> {
    private static final Logger LOG = LoggerFactory.getLogger(FileSplitEnumerator.class);

    private final SplitEnumeratorContext<FileSourceSplit> context;
    private final List<URI> paths;
    private final SplitSizes sizes;
    private final boolean splittableFormat;
    private final boolean inTimeOrder;
    /** Null until the input is listed. */
    private PendingSplits pending;
    /** Readers that asked before the input was listed, with their hosts, in the order in which they asked. */
    private final Map<Integer, String> waiting = new LinkedHashMap<>();

    FileSplitEnumerator(
            SplitEnumeratorContext<FileSourceSplit> context,
            List<URI> paths,
            SplitSizes sizes,
            boolean splittableFormat,
            boolean inTimeOrder,
            PendingSplitsCheckpoint restored) {
        this.context = context;
        this.paths = paths;
        this.sizes = sizes;
        this.splittableFormat = splittableFormat;
        this.inTimeOrder = inTimeOrder;
        if (restored.listed()) {
            pending = new PendingSplits(restored.splits(), !inTimeOrder);
        }
    }

    @Override
    public void start() {
        if (pending == null) {
            int readers = context.currentParallelism();
            context.callAsync(() -> list(readers), this::listed);
        }
    }

    private List<FileSourceSplit> list(int readers) throws IOException {
        List<FileStatus> files = InputFiles.list(paths);
        List<FileSourceSplit> splits = sizes.cut(files, readers, splittableFormat);
        LOG.info("Input {}: {} files, {} splits", paths, files.size(), splits.size());
        return splits;
    }

    private void listed(List<FileSourceSplit> splits, Throwable failed) {
        if (failed != null) {
            // Whatever a handler throws ends the job.
            throw failed instanceof MillraceException known
                    ? known
                    : FileFailures.cannotRead(
                            paths.get(0), failed instanceof IOException io ? io : new IOException(failed));
        }
        pending = new PendingSplits(splits, !inTimeOrder);
        Map<Integer, String> asked = new LinkedHashMap<>(waiting);
        waiting.clear();
        asked.forEach(this::handleSplitRequest);
        signalIfNoneLeft();
    }

    @Override
    public void handleSplitRequest(int subtask, String requesterHostname) {
        if (pending == null) {
            waiting.put(subtask, requesterHostname);
            return;
        }
        Optional<FileSourceSplit> split = pending.take(requesterHostname);
        if (split.isEmpty()) {
            context.signalNoMoreSplits(subtask);
            return;
        }
        context.assignSplit(split.get(), subtask);
        signalIfNoneLeft();
    }

    private void signalIfNoneLeft() {
        if (pending.isEmpty()) {
            context.registeredReaders().forEach(context::signalNoMoreSplits);
        }
    }

    @Override
    public void addSplitsBack(List<FileSourceSplit> splits, int subtask) {
        waiting.remove(subtask);
        if (pending != null) {
            pending.giveBack(splits);
        }
    }

    @Override
    public void addReader(int subtask) {
        // A reader that comes (again) after the last split went out must hear of it too.
        if (pending != null && pending.isEmpty()) {
            context.signalNoMoreSplits(subtask);
        }
    }

    @Override
    public PendingSplitsCheckpoint snapshotState(long checkpointId) {
        return pending == null
                ? new PendingSplitsCheckpoint(false, new ArrayList<>())
                : new PendingSplitsCheckpoint(true, pending.inOrder());
    }

    @Override
    public void close() {}
}
