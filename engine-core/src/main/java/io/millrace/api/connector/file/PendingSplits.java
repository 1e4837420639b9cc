package io.millrace.api.connector.file;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The splits nobody has yet, in order. A reader gets the first one that lies on its own host, else the first of all;
 * when the order matters more than the way of the bytes, always the first. Owned by the enumerator.
 */
final class PendingSplits {
    private final boolean preferLocal;
    private final TreeMap<Long, FileSourceSplit> byOrder = new TreeMap<>();
    private final Map<String, Deque<Long>> byHost = new TreeMap<>();
    private long first;
    private long last;

    PendingSplits(Collection<FileSourceSplit> splits, boolean preferLocal) {
        this.preferLocal = preferLocal;
        append(splits);
    }

    void append(Collection<FileSourceSplit> splits) {
        splits.forEach(split -> add(last++, split));
    }

    boolean isEmpty() {
        return byOrder.isEmpty();
    }

    List<FileSourceSplit> inOrder() {
        return List.copyOf(byOrder.values());
    }

    /** @param host of the reader; null when unknown */
    Optional<FileSourceSplit> take(String host) {
        if (preferLocal && host != null) {
            Deque<Long> local = byHost.getOrDefault(host.toLowerCase(Locale.ROOT), new ArrayDeque<>());
            while (!local.isEmpty()) {
                // A split lies on several hosts, so it may have been taken for another one's sake.
                FileSourceSplit split = byOrder.remove(local.poll());
                if (split != null) {
                    return Optional.of(split);
                }
            }
        }
        Map.Entry<Long, FileSourceSplit> next = byOrder.pollFirstEntry();
        return next == null ? Optional.empty() : Optional.of(next.getValue());
    }

    /** Splits that were handed out and come back are the next to go. */
    void giveBack(List<FileSourceSplit> splits) {
        for (int i = splits.size() - 1; i >= 0; i--) {
            add(--first, splits.get(i));
        }
    }

    private void add(long order, FileSourceSplit split) {
        byOrder.put(order, split);
        for (String host : split.hosts()) {
            byHost.computeIfAbsent(host.toLowerCase(Locale.ROOT), key -> new ArrayDeque<>())
                    .add(order);
        }
    }
}
