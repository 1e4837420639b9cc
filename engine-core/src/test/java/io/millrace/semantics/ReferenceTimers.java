package io.millrace.semantics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What {@link Timers} mean. */
final class ReferenceTimers {

    /** What is kept for one key; spans of time by their end. */
    private static final class Kept {
        private long count;
        private long sum;
        private Long timer;
        private final TreeMap<Long, Long> sums = new TreeMap<>();
        private final TreeMap<Long, Boolean> spoiled = new TreeMap<>();
    }

    private final Step.KeyedProcess step;
    private final Map<Object, Kept> keys = new LinkedHashMap<>();
    private final List<Event> results = new ArrayList<>();

    ReferenceTimers(Step.KeyedProcess step) {
        this.step = step;
    }

    List<Event> results() {
        return results;
    }

    void on(Event event) {
        if (event.isItem()) {
            Object key = step.by().of(event.item());
            onItem(key, keys.computeIfAbsent(key, unused -> new Kept()), event);
        } else {
            keys.forEach((key, kept) -> onWatermark(key, kept, event.time()));
            results.add(event);
        }
    }

    private void onItem(Object key, Kept kept, Event event) {
        switch (step.timers()) {
            case QUIET -> {
                kept.sum += event.item().value();
                kept.timer = event.time() + step.span();
            }
            case SPANS -> {
                long last = event.time() - Math.floorMod(event.time(), step.span()) + step.span() - 1;
                if (Timers.spoils(event.item())) {
                    kept.spoiled.put(last, true);
                    kept.sums.remove(last);
                } else if (!kept.spoiled.containsKey(last)) {
                    kept.sums.merge(last, event.item().value(), Long::sum);
                }
            }
            case COUNT -> {
                kept.count++;
                results.add(new Event(
                        new Item(By.number(key), kept.count, event.item().time()), event.time()));
            }
        }
    }

    private void onWatermark(Object key, Kept kept, long watermark) {
        if (kept.timer != null && kept.timer <= watermark) {
            results.add(new Event(new Item(By.number(key), kept.sum, kept.timer), kept.timer));
            kept.timer = null;
            kept.sum = 0;
        }
        while (!kept.sums.isEmpty() && kept.sums.firstKey() <= watermark) {
            Map.Entry<Long, Long> span = kept.sums.pollFirstEntry();
            results.add(new Event(new Item(By.number(key), span.getValue(), span.getKey()), span.getKey()));
        }
    }
}
