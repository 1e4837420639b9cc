package io.millrace.jobparts;

import io.millrace.api.connector.source.ReaderInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The readers of one source: which attempt of each subtask runs, where, and which splits it was given. */
final class Readers<SplitT> {

    private static final class Reader<SplitT> {
        private final int attemptNumber;
        private final String host;
        private final List<SplitT> splits = new ArrayList<>();
        private boolean registered;

        private Reader(int attemptNumber, String host) {
            this.attemptNumber = attemptNumber;
            this.host = host;
        }
    }

    private final List<Reader<SplitT>> bySubtask = new ArrayList<>();

    Readers(int parallelism) {
        for (int i = 0; i < parallelism; i++) {
            bySubtask.add(null);
        }
    }

    int parallelism() {
        return bySubtask.size();
    }

    void ready(int subtask, int attemptNumber, String host) {
        bySubtask.set(subtask, new Reader<>(attemptNumber, host));
    }

    boolean isCurrent(int subtask, int attemptNumber) {
        Reader<SplitT> reader = bySubtask.get(subtask);
        return reader != null && reader.attemptNumber == attemptNumber;
    }

    void register(int subtask) {
        bySubtask.get(subtask).registered = true;
    }

    SortedMap<Integer, ReaderInfo> registered() {
        SortedMap<Integer, ReaderInfo> registered = new TreeMap<>();
        for (int i = 0; i < bySubtask.size(); i++) {
            if (isRegistered(i)) {
                registered.put(i, new ReaderInfo(i, host(i)));
            }
        }
        return registered;
    }

    boolean isRegistered(int subtask) {
        return bySubtask.get(subtask) != null && bySubtask.get(subtask).registered;
    }

    /** Null when it is unknown. */
    String host(int subtask) {
        return bySubtask.get(subtask).host;
    }

    void assigned(int subtask, SplitT split) {
        bySubtask.get(subtask).splits.add(split);
    }

    /** @return the splits the reader held, in the order they were given */
    List<SplitT> remove(int subtask) {
        return bySubtask.set(subtask, null).splits;
    }
}
