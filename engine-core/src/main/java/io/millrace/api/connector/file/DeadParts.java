package io.millrace.api.connector.file;

import io.millrace.api.connector.file.OutputLayout.HiddenPart;
import io.millrace.api.connector.sink.WriterInitContext;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part files that attempts before this one left and that no checkpoint counts on: those being written, and those that
 * were finished behind the restored checkpoint. A writer answers for its own subtask; the first one also for subtasks
 * that there are no longer.
 */
final class DeadParts {
    private static final Logger LOG = LoggerFactory.getLogger(DeadParts.class);

    private final int subtask;
    private final int parallelism;
    private final String attempt;
    private final boolean restored;
    /** By subtask, the first number the restored checkpoint knows nothing of. */
    private final Map<Integer, Integer> firstUnknown = new TreeMap<>();

    private boolean toDo;

    private DeadParts(WriterInitContext context, String attempt, Collection<PartNumbers> restored) {
        this.subtask = context.getTaskInfo().getIndexOfThisSubtask();
        this.parallelism = context.getTaskInfo().getNumberOfParallelSubtasks();
        this.attempt = attempt;
        this.restored = context.getRestoredCheckpointId().isPresent();
        restored.forEach(numbers -> firstUnknown.merge(numbers.subtask(), numbers.next(), Math::max));
        // The first attempt of a new job has no predecessors.
        this.toDo = this.restored || context.getTaskInfo().getAttemptNumber() > 0;
    }

    static DeadParts seenFrom(WriterInitContext context, String attempt, Collection<PartNumbers> restored) {
        return new DeadParts(context, attempt, restored);
    }

    /** @param completed a checkpoint that this attempt took part in */
    void deleteOnce(OutputLayout layout, long completed) throws IOException {
        if (toDo) {
            toDo = false;
            int deleted = HiddenParts.delete(layout, part -> isDead(part, completed));
            LOG.info("Output {}: removed {} part files of earlier attempts", layout.output(), deleted);
        }
    }

    private boolean isDead(HiddenPart part, long completed) {
        boolean mine = part.subtask() == subtask || (subtask == 0 && part.subtask() >= parallelism);
        // An attempt that took our place was restored from this checkpoint or a later one.
        boolean earlier = !part.attempt().equals(attempt) && part.since() < completed;
        return mine && earlier && (!part.isPending() || isUnknown(part));
    }

    private boolean isUnknown(HiddenPart part) {
        int first = firstUnknown.getOrDefault(part.subtask(), restored ? Integer.MAX_VALUE : 0);
        return part.number() >= first;
    }
}
