package io.millrace.api.connector.file;

import io.millrace.api.ProcessingTimeService;
import io.millrace.api.connector.sink.CommittingSinkWriter;
import io.millrace.api.connector.sink.SinkWriter;
import io.millrace.api.connector.sink.StatefulSinkWriter;
import io.millrace.api.connector.sink.WriterInitContext;
import io.millrace.api.state.CheckpointListener;
import io.millrace.base.fs.FileSystem;
import io.millrace.base.fs.FileSystem.DurableOutputStream;
import io.millrace.base.fs.FileSystems;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the part files of one subtask, one at a time in each bucket. A part that {@link #flush} finished is durable and
 * waits under its pending name for the checkpoint it belongs to. Part files are numbered through the whole job, so that a
 * number is committed once; names of parts that are not visible yet are those of the attempt, so that attempts never
 * meet in a file.
 *
 * <p>What dead attempts left is removed when the first checkpoint of this attempt has completed: that proves that this
 * attempt took the place of those before it, and any that comes after it knows that checkpoint.
 */
final class FileWriter<T>
        implements CommittingSinkWriter<T, PendingPart>,
                StatefulSinkWriter<T, PartNumbers>,
                CheckpointListener,
                BucketAssigner.Context {
    /** Each has a buffer and, on HDFS, a pipeline; beyond it the part that was used longest ago is finished early. */
    static final int MAX_OPEN_PARTS = 256;

    private final OutputLayout layout;
    private final FileSinkOptions<T> options;
    private final int subtask;
    private final String attempt;
    private final long since;
    private final ProcessingTimeService time;
    /** By bucket, the one used longest ago first. */
    private final Map<String, OpenPart<T>> open = new LinkedHashMap<>(16, 0.75f, true);

    private final List<PendingPart> finished = new ArrayList<>();
    private final DeadParts deadParts;
    private int nextPart;
    private boolean checkpointed;
    /** The part the last element went to; null when it is not open any more. */
    private OpenPart<T> recent;

    private SinkWriter.Context element;

    FileWriter(
            OutputLayout layout,
            FileSinkOptions<T> options,
            WriterInitContext context,
            Collection<PartNumbers> restored) {
        this.layout = layout;
        this.options = options;
        this.subtask = context.getTaskInfo().getIndexOfThisSubtask();
        this.attempt = OutputLayout.attempt(
                context.getTaskInfo().getAttemptNumber(), context.getAttemptId().value());
        this.since = context.getRestoredCheckpointId().orElse(0);
        this.time = context.getProcessingTimeService();
        this.nextPart = PartNumbers.firstFree(restored);
        this.deadParts = DeadParts.seenFrom(context, attempt, restored);
        scheduleCheck();
    }

    private void scheduleCheck() {
        var unused = time.registerTimer(time.getCurrentProcessingTime() + options.bucketCheckMillis(), now -> {
            rollByTime();
            scheduleCheck();
        });
    }

    private void rollByTime() throws IOException {
        for (OpenPart<T> part : List.copyOf(open.values())) {
            if (options.rollingPolicy().shouldRollOnProcessingTime(part, time.getCurrentProcessingTime())) {
                finish(part);
            }
        }
    }

    @Override
    public void write(T value, SinkWriter.Context context) throws IOException {
        element = context;
        String bucket = options.bucketAssigner().getBucketId(value, this);
        OpenPart<T> part = recent != null && recent.getBucketId().equals(bucket) ? recent : open.get(bucket);
        if (part != null && options.rollingPolicy().shouldRollOnEvent(part, value)) {
            finish(part);
            part = null;
        }
        if (part == null) {
            part = begin(bucket);
        }
        part.add(value, time.getCurrentProcessingTime());
        recent = part;
    }

    private OpenPart<T> begin(String bucket) throws IOException {
        OutputLayout.checkBucket(bucket);
        if (open.size() == MAX_OPEN_PARTS) {
            finish(open.values().iterator().next());
        }
        FileSystem fileSystem = FileSystems.of(layout.output());
        // The committer made the directory before any task ran. Creating a file would make it anew, after an abort.
        if (!fileSystem.exists(layout.hidden())) {
            throw FileFailures.outputWithdrawn(layout.hidden());
        }
        String name = OutputLayout.hiddenName(subtask, nextPart, since, attempt);
        URI path = layout.inProgress(bucket, name);
        PartStream stream = new PartStream(path, fileSystem.create(path));
        try {
            OpenPart<T> begun = new OpenPart<>(
                    bucket, nextPart, stream, options.format().begin(stream), time.getCurrentProcessingTime());
            nextPart++;
            open.put(bucket, begun);
            return begun;
        } catch (IOException | RuntimeException failed) {
            stream.close();
            throw failed;
        }
    }

    private void finish(OpenPart<T> part) throws IOException {
        open.remove(part.getBucketId());
        if (recent == part) {
            recent = null;
        }
        part.finish();
        String name = OutputLayout.hiddenName(subtask, part.number(), since, attempt);
        URI pending = layout.pending(part.getBucketId(), name);
        FileSystems.of(pending).rename(layout.inProgress(part.getBucketId(), name), pending);
        finished.add(
                new PendingPart(pending, layout.visible(part.getBucketId(), subtask, part.number()), part.getSize()));
    }

    /** Only whole parts can be made visible, so every flush ends those that are open, whatever the policy. */
    @Override
    public void flush(boolean endOfInput) throws IOException {
        for (OpenPart<T> part : List.copyOf(open.values())) {
            finish(part);
        }
    }

    @Override
    public Collection<PendingPart> prepareCommit() {
        List<PendingPart> prepared = List.copyOf(finished);
        finished.clear();
        return prepared;
    }

    @Override
    public List<PartNumbers> snapshotState(long checkpointId) throws IOException {
        if (!checkpointed) {
            markCheckpointed();
            checkpointed = true;
        }
        return List.of(new PartNumbers(subtask, nextPart));
    }

    /** From now on pending parts may be all that a checkpoint has of its output: they outlive the job. */
    private void markCheckpointed() throws IOException {
        FileSystem fileSystem = FileSystems.of(layout.output());
        if (!fileSystem.exists(layout.hidden())) {
            throw FileFailures.outputWithdrawn(layout.hidden());
        }
        if (fileSystem.exists(layout.checkpointed())) {
            return;
        }
        try (DurableOutputStream out = fileSystem.create(layout.checkpointed())) {
            out.closeDurably();
        } catch (FileAlreadyExistsException sameIdea) {
            checkpointed = true; // another subtask's
        }
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws IOException {
        deadParts.deleteOnce(layout, checkpointId);
    }

    @Override
    public void close() throws IOException {
        // What was not flushed is not wanted; the committer removes the files.
        List<OpenPart<T>> unfinished = new ArrayList<>(open.values());
        open.clear();
        for (OpenPart<T> part : unfinished) {
            part.abandon();
        }
    }

    @Override
    public long currentProcessingTime() {
        return time.getCurrentProcessingTime();
    }

    @Override
    public long currentWatermark() {
        return element.currentWatermark();
    }

    @Override
    public Long timestamp() {
        return element.timestamp();
    }
}
