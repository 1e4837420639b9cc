package io.millrace.api.connector.file;

import io.millrace.api.connector.source.SplitEnumerator;
import io.millrace.api.connector.source.SplitEnumeratorContext;
import io.millrace.base.MillraceException;
import io.millrace.base.fs.FileSystem.FileStatus;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists the input off its thread, once or again and again, and hands out splits as readers ask for them. Without
 * watching, the moment the last split is handed out it tells every reader that no more will come, also those that are
 * still reading: only then may their watermarks pass (docs/design/0003). Watching, a file counts once, by its path.
 */
final class FileSplitEnumerator implements SplitEnumerator<FileSourceSplit, PendingSplitsCheckpoint> {
    private static final Logger LOG = LoggerFactory.getLogger(FileSplitEnumerator.class);
    /** A file system may be away for a while; for longer than this many looks in a row it is broken. */
    private static final int MAX_FAILED_LOOKS = 10;

    private final SplitEnumeratorContext<FileSourceSplit> context;
    private final FileInput input;
    private final boolean splittableFormat;
    private final PendingSplits pending;
    private boolean listed;
    private int failedLooks;
    /** Of a watched input: paths of files that were found. */
    private final Set<String> seen;
    /** Readers that asked when there was nothing to give, with their hosts, in the order in which they asked. */
    private final Map<Integer, String> waiting = new LinkedHashMap<>();

    FileSplitEnumerator(
            SplitEnumeratorContext<FileSourceSplit> context,
            FileInput input,
            boolean splittableFormat,
            PendingSplitsCheckpoint restored) {
        this.context = context;
        this.input = input;
        this.splittableFormat = splittableFormat;
        this.pending = new PendingSplits(restored.splits(), !input.inTimeOrder());
        this.listed = restored.listed();
        this.seen = new TreeSet<>(restored.seen());
    }

    @Override
    public void start() {
        if (input.isWatched()) {
            context.callAsync(
                    () -> InputFiles.list(input.paths()),
                    this::looked,
                    0,
                    input.discoveryInterval().toMillis());
        } else if (!listed) {
            context.callAsync(() -> InputFiles.list(input.paths()), this::found);
        }
    }

    /** One look at a watched input. */
    private void looked(List<FileStatus> files, Throwable failed) {
        failedLooks = failed == null ? 0 : failedLooks + 1;
        if (failed != null && listed && failedLooks < MAX_FAILED_LOOKS) {
            LOG.warn("Cannot look for new files in {}; trying again ({} in a row)", input.paths(), failedLooks, failed);
            return;
        }
        found(
                failed != null
                        ? null
                        : files.stream()
                                .filter(file -> seen.add(file.path().toString()))
                                .toList(),
                failed);
    }

    private void found(List<FileStatus> files, Throwable failed) {
        if (failed != null) {
            // Whatever a handler throws ends the job.
            throw failed instanceof MillraceException known
                    ? known
                    : FileFailures.cannotRead(
                            input.paths().get(0), failed instanceof IOException io ? io : new IOException(failed));
        }
        List<FileSourceSplit> splits = input.sizes().cut(files, context.currentParallelism(), splittableFormat);
        if (!listed || !files.isEmpty()) {
            LOG.info("Input {}: {} new files, {} splits", input.paths(), files.size(), splits.size());
        }
        listed = true;
        pending.append(splits);
        Map<Integer, String> asked = new LinkedHashMap<>(waiting);
        waiting.clear();
        asked.forEach(this::handleSplitRequest);
        signalIfNoneLeft();
    }

    @Override
    public void handleSplitRequest(int subtask, String requesterHostname) {
        Optional<FileSourceSplit> split = listed ? pending.take(requesterHostname) : Optional.empty();
        if (split.isPresent()) {
            context.assignSplit(split.get(), subtask);
            signalIfNoneLeft();
        } else if (mayComeMore()) {
            waiting.put(subtask, requesterHostname);
        } else {
            context.signalNoMoreSplits(subtask);
        }
    }

    private boolean mayComeMore() {
        return !listed || input.isWatched();
    }

    private void signalIfNoneLeft() {
        if (pending.isEmpty() && !mayComeMore()) {
            context.registeredReaders().keySet().forEach(context::signalNoMoreSplits);
        }
    }

    @Override
    public void addSplitsBack(List<FileSourceSplit> splits, int subtask) {
        waiting.remove(subtask);
        pending.giveBack(splits);
    }

    @Override
    public void addReader(int subtask) {
        // A reader that comes (again) after the last split went out must hear of it too.
        if (pending.isEmpty() && !mayComeMore()) {
            context.signalNoMoreSplits(subtask);
        }
    }

    @Override
    public PendingSplitsCheckpoint snapshotState(long checkpointId) {
        return new PendingSplitsCheckpoint(listed, pending.inOrder(), List.copyOf(seen));
    }

    @Override
    public void close() {}
}
