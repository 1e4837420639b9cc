package io.millrace.jobparts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which splits each reader was given since which checkpoint. What it was given before a checkpoint is part of its state
 * there; what it was given after, it does not know of when it goes back: that comes back to the enumerator. On the
 * coordinators' loop.
 */
final class Assignments<SplitT> {
    /** By subtask, since the newest checkpoint that was triggered. */
    private SortedMap<Integer, List<SplitT>> current = new TreeMap<>();
    /** By checkpoint, what was given between it and the one triggered before. */
    private final NavigableMap<Long, SortedMap<Integer, List<SplitT>>> before = new TreeMap<>();

    void assigned(int subtask, SplitT split) {
        current.computeIfAbsent(subtask, unused -> new ArrayList<>()).add(split);
    }

    void onSnapshot(long checkpointId) {
        before.put(checkpointId, current);
        current = new TreeMap<>();
    }

    /** No reader goes back behind it any more. */
    void onCompleted(long checkpointId) {
        before.headMap(checkpointId, true).clear();
    }

    /** @return what the subtask was given after the checkpoint, in that order; it is nobody's now */
    List<SplitT> takeBack(int subtask, long checkpointId) {
        List<SplitT> back = new ArrayList<>();
        for (Map<Integer, List<SplitT>> later :
                before.tailMap(checkpointId, false).values()) {
            addTo(back, later.remove(subtask));
        }
        addTo(back, current.remove(subtask));
        return back;
    }

    private void addTo(List<SplitT> back, List<SplitT> splits) {
        if (splits != null) {
            back.addAll(splits);
        }
    }

    /** All readers go back: the enumerator does so too, and knows by itself. */
    void clear() {
        before.clear();
        current.clear();
    }
}
