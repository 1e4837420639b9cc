package io.millrace.jobparts;

import io.millrace.api.connector.source.ReaderInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The readers of one source: which attempt of each subtask runs, and where. */
final class Readers {

    private static final class Reader {
        private final int attemptNumber;
        private final String host;
        private boolean registered;

        private Reader(int attemptNumber, String host) {
            this.attemptNumber = attemptNumber;
            this.host = host;
        }
    }

    private final List<Reader> bySubtask = new ArrayList<>();

    Readers(int parallelism) {
        for (int i = 0; i < parallelism; i++) {
            bySubtask.add(null);
        }
    }

    int parallelism() {
        return bySubtask.size();
    }

    void ready(int subtask, int attemptNumber, String host) {
        bySubtask.set(subtask, new Reader(attemptNumber, host));
    }

    boolean isCurrent(int subtask, int attemptNumber) {
        Reader reader = bySubtask.get(subtask);
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

    void remove(int subtask) {
        bySubtask.set(subtask, null);
    }

    void clear() {
        Collections.fill(bySubtask, null);
    }
}
