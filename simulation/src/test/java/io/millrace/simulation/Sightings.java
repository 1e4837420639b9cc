package io.millrace.simulation;

import java.util.Map;
import java.util.TreeMap;

/** How often a batch of runs reached a situation: what never happens proves nothing. Many threads may add to it. */
final class Sightings {
    private final Map<String, Long> counts = new TreeMap<>();

    synchronized void add(String situation, long times) {
        counts.merge(situation, times, Long::sum);
    }

    synchronized long of(String situation) {
        return counts.getOrDefault(situation, 0L);
    }

    @Override
    public synchronized String toString() {
        return counts.toString();
    }
}
