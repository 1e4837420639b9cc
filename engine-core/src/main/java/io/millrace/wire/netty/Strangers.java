package io.millrace.wire.netty;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Keeps those who have not proved anything yet from taking more than their share: connections in their handshake, per
 * host and in all, and lines in the log. Thread-safe; bounded however many hosts call.
 */
final class Strangers {
    private static final int MAX_PER_HOST = 64;
    private static final int MAX_IN_ALL = 512;
    private static final int MAX_REMEMBERED = 1024;

    private final LongSupplier nanoTime;
    private final Map<String, Integer> inHandshake = new LinkedHashMap<>();
    private final Map<String, Long> lastLogged = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };
    private int inAll;

    Strangers(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** True: the connection counts until {@link #leave}. */
    synchronized boolean admit(String host) {
        if (inAll >= MAX_IN_ALL || inHandshake.getOrDefault(host, 0) >= MAX_PER_HOST) {
            return false;
        }
        inAll++;
        inHandshake.merge(host, 1, Integer::sum);
        return true;
    }

    synchronized void leave(String host) {
        inAll--;
        inHandshake.computeIfPresent(host, (key, count) -> count == 1 ? null : count - 1);
    }

    /** At most once a second per host. */
    synchronized boolean mayLog(String host) {
        long now = nanoTime.getAsLong();
        Long last = lastLogged.get(host);
        if (last != null && now - last < TimeUnit.SECONDS.toNanos(1)) {
            return false;
        }
        lastLogged.put(host, now);
        return true;
    }
}
