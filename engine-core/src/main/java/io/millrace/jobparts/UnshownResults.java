package io.millrace.jobparts;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MemorySize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Collected results whose checkpoint has not completed: those before a barrier wait for its checkpoint, or for a later one,
 * and are shown in order; those that a restart will bring again are forgotten. Coordinator's loop only.
 */
final class UnshownResults {
    /** What the JobManager spares of its memory for them. */
    static final MemorySize LIMIT = MemorySize.ofMebiBytes(128);

    /** Some records, serialized one after the other. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Batch(int count, byte[] records) {}

    private final Consumer<Batch> show;
    private final SortedMap<Long, List<Batch>> byCheckpoint = new TreeMap<>();
    private List<Batch> behindLastBarrier = new ArrayList<>();
    private long bytes;

    UnshownResults(Consumer<Batch> show) {
        this.show = show;
    }

    void add(Batch batch) {
        behindLastBarrier.add(batch);
        bytes += batch.records().length;
    }

    /** Why these are too many. */
    Optional<Failure> excess() {
        return bytes <= LIMIT.bytes()
                ? Optional.empty()
                : Optional.of(Failure.of(
                        "MR-6090",
                        Blame.USER,
                        "more than " + LIMIT + " of results were collected between two"
                                + " checkpoints, and they are shown to the program only when a checkpoint has completed;"
                                + " shorten execution.checkpointing.interval, or write them to a sink"));
    }

    void onBarrier(long checkpointId) {
        byCheckpoint.put(checkpointId, behindLastBarrier);
        behindLastBarrier = new ArrayList<>();
    }

    void onCompleted(long checkpointId) {
        SortedMap<Long, List<Batch>> due = byCheckpoint.headMap(checkpointId + 1);
        due.values()
                .forEach(batches -> batches.forEach(batch -> {
                    bytes -= batch.records().length;
                    show.accept(batch);
                }));
        due.clear();
    }

    /** The operator begins again with this checkpoint, which has completed. */
    void onRestart(long checkpointId) {
        onCompleted(checkpointId);
        byCheckpoint.clear();
        behindLastBarrier.clear();
        bytes = 0;
    }

    boolean isEmpty() {
        return behindLastBarrier.isEmpty() && byCheckpoint.values().stream().allMatch(List::isEmpty);
    }
}
