package io.millrace.testkit.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What was sent to one test source so far, and how far whoever reads it now has come. */
final class TestInput {

    /** One item, with a number that tells the order of all. */
    record Sent(Item item, long order) {}

    private final JobWorld world;
    private final List<List<Sent>> splits = new ArrayList<>();
    private final Map<Integer, Integer> positions = new LinkedHashMap<>();
    /** The newest reader of each split: one that does not know yet that it is dead says nothing any more. */
    private final Map<Integer, Object> readers = new LinkedHashMap<>();

    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
    /** The newest reader of each subtask, and whether it was told that it has all of its splits. */
    private final Map<Integer, Object> subtasks = new LinkedHashMap<>();

    private final Set<Object> complete = new LinkedHashSet<>();
    private boolean read;

    TestInput(JobWorld world, int splits) {
        this.world = world;
        for (int i = 0; i < splits; i++) {
            this.splits.add(new ArrayList<>());
        }
    }

    void add(int split, Item item, long order) {
        splits.get(split).add(new Sent(item, order));
        List<CompletableFuture<Void>> woken = List.copyOf(waiting);
        waiting.clear();
        woken.forEach(reader -> reader.complete(null));
    }

    List<Sent> items(int split) {
        return splits.get(split);
    }

    int splits() {
        return splits.size();
    }

    JobWorld world() {
        return world;
    }

    /** A reader has come, or come again: where its splits stand is known when it has them. */
    void begin(int subtask, Object reader) {
        read = true;
        subtasks.put(subtask, reader);
        world.newReader();
    }

    void hasAllSplits(Object reader) {
        complete.add(reader);
    }

    /** The job is started with as many subtasks as it then has. */
    void forgetReaders() {
        subtasks.clear();
        complete.clear();
    }

    boolean isRead() {
        return read;
    }

    void isGiven(TestSplit split, Object reader) {
        readers.put(split.number(), reader);
        isAt(split, reader);
    }

    void isAt(TestSplit split, Object reader) {
        if (readers.get(split.number()) == reader) {
            positions.put(split.number(), split.position());
        }
    }

    /** Completes when there is more. */
    CompletableFuture<Void> more() {
        CompletableFuture<Void> more = new CompletableFuture<>();
        waiting.add(more);
        return more;
    }

    boolean isTaken() {
        if (!complete.containsAll(subtasks.values())) {
            return false;
        }
        for (int split = 0; split < splits.size(); split++) {
            if (positions.getOrDefault(split, 0) < splits.get(split).size()) {
                return false;
            }
        }
        return true;
    }

    boolean isFinished() {
        return splits.stream()
                .allMatch(
                        items -> !items.isEmpty() && items.get(items.size() - 1).item() instanceof Item.End);
    }
}
