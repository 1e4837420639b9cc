package io.millrace.testkit;

import io.millrace.api.connector.source.ReaderTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Time that passes only when nobody has anything else to do: to the next moment somebody waits for. */
final class RunClock implements ReaderTime {
    private final TreeMap<Long, List<Runnable>> due = new TreeMap<>();
    private long now;

    void schedule(long delayMillis, Runnable action) {
        due.computeIfAbsent(now + Math.max(1, delayMillis), unused -> new ArrayList<>())
                .add(action);
    }

    /** @return false when nobody waits for anything */
    boolean advance() {
        if (due.isEmpty()) {
            return false;
        }
        now = due.firstKey();
        due.pollFirstEntry().getValue().forEach(Runnable::run);
        return true;
    }

    @Override
    public long monotonicMillis() {
        return now;
    }

    @Override
    public long currentProcessingTime() {
        return now;
    }

    @Override
    public CompletableFuture<Void> after(long delayMillis) {
        CompletableFuture<Void> future = new CompletableFuture<>();
        schedule(delayMillis, () -> future.complete(null));
        return future;
    }
}
