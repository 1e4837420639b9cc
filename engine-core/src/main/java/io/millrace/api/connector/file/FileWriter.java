package io.millrace.api.connector.file;

import io.millrace.api.ProcessingTimeService;
import io.millrace.api.connector.sink.SinkWriter;
import io.millrace.api.connector.sink.WriterInitContext;
import io.millrace.base.fs.FileSystem;
import io.millrace.base.fs.FileSystems;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the part files of one subtask, one at a time in each bucket. Its whole state is the number of the next part and
 * the parts being written; a part that {@link #flush} finished is durable and waits under its pending name for the
 * committer.
 */
final class FileWriter<T> implements SinkWriter<T>, BucketAssigner.Context {
    /** Each has a buffer and, on HDFS, a pipeline; beyond it the part that was used longest ago is finished early. */
    static final int MAX_OPEN_PARTS = 256;

    private final OutputLayout layout;
    private final FileSinkOptions<T> options;
    private final int subtask;
    private final int attempt;
    private final ProcessingTimeService time;
    /** By bucket, the one used longest ago first. */
    private final Map<String, OpenPart<T>> open = new LinkedHashMap<>(16, 0.75f, true);

    private int nextPart;
    /** The part the last element went to; null when it is not open any more. */
    private OpenPart<T> recent;

    private SinkWriter.Context element;

    FileWriter(OutputLayout layout, FileSinkOptions<T> options, WriterInitContext context) {
        this.layout = layout;
        this.options = options;
        this.subtask = context.getTaskInfo().getIndexOfThisSubtask();
        this.attempt = context.getTaskInfo().getAttemptNumber();
        this.time = context.getProcessingTimeService();
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
        PartStream stream = new PartStream(fileSystem.create(layout.inProgress(bucket, subtask, nextPart, attempt)));
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
        URI inProgress = layout.inProgress(part.getBucketId(), subtask, part.number(), attempt);
        FileSystems.of(inProgress)
                .rename(inProgress, layout.pending(part.getBucketId(), subtask, part.number(), attempt));
    }

    /** Only whole parts can be made visible, so every flush ends those that are open, whatever the policy. */
    @Override
    public void flush(boolean endOfInput) throws IOException {
        for (OpenPart<T> part : List.copyOf(open.values())) {
            finish(part);
        }
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
