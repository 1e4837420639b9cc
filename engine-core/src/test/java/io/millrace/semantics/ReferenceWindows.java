package io.millrace.semantics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What windows mean: a plain list of panes, each with all of its items, looked through for everything that happens. */
final class ReferenceWindows {

    /** One window of one key. */
    private static final class Pane {
        private final Object key;
        private final long start;
        private final long end;
        private final List<Item> items = new ArrayList<>();
        private int count;
        private boolean due;
        private Long nextInterval;

        Pane(Object key, long start, long end) {
            this.key = key;
            this.start = start;
            this.end = end;
        }

        boolean isOf(Object otherKey, long otherStart, long otherEnd) {
            return key.equals(otherKey) && start == otherStart && end == otherEnd;
        }

        /** Sessions that touch are one. */
        boolean meets(Pane other) {
            return key.equals(other.key) && start <= other.end && other.start <= end;
        }

        long maxTimestamp() {
            return end == Long.MAX_VALUE ? end : end - 1;
        }
    }

    private final Step.Window step;
    private final List<Pane> panes = new ArrayList<>();
    private final List<Event> results = new ArrayList<>();
    private final List<Event> late = new ArrayList<>();
    private long watermark = Long.MIN_VALUE;

    ReferenceWindows(Step.Window step) {
        this.step = step;
    }

    List<Event> results() {
        return results;
    }

    List<Event> late() {
        return late;
    }

    void on(Event event) {
        if (event.isItem()) {
            onItem(event);
        } else {
            onWatermark(event);
        }
    }

    private void onItem(Event event) {
        boolean taken = false;
        for (Pane assigned : assign(step.by().of(event.item()), event.time())) {
            Pane pane = step.assigner().kind() == Assigner.Kind.SESSION ? merged(assigned) : found(assigned);
            if (isOver(pane)) {
                panes.remove(pane);
            } else {
                taken = true;
                pane.items.add(event.item());
                pane.count++;
                if (step.firing().count() > 0
                        ? pane.count >= step.firing().count()
                        : pane.maxTimestamp() <= watermark) {
                    fire(pane);
                } else if (step.firing().count() == 0) {
                    pane.due = true;
                    startInterval(pane, event.time());
                }
            }
        }
        boolean isLate = step.assigner().kind() != Assigner.Kind.GLOBAL && event.time() + step.lateness() <= watermark;
        if (!taken && isLate) {
            late.add(event);
        }
    }

    private List<Pane> assign(Object key, long time) {
        Assigner assigner = step.assigner();
        List<Pane> assigned = new ArrayList<>();
        switch (assigner.kind()) {
            case GLOBAL -> assigned.add(new Pane(key, 0, Long.MAX_VALUE));
            case SESSION -> assigned.add(new Pane(key, time, time + assigner.size()));
            case TUMBLING, SLIDING -> {
                for (long start = time - assigner.size() + 1; start <= time; start++) {
                    if (Math.floorMod(start - assigner.offset(), assigner.slide()) == 0) {
                        assigned.add(new Pane(key, start, start + assigner.size()));
                    }
                }
            }
        }
        return assigned;
    }

    private Pane found(Pane wanted) {
        for (Pane pane : panes) {
            if (pane.isOf(wanted.key, wanted.start, wanted.end)) {
                return pane;
            }
        }
        panes.add(wanted);
        return wanted;
    }

    private Pane merged(Pane added) {
        Pane whole = added;
        for (Pane pane : List.copyOf(panes)) {
            if (pane.meets(whole)) {
                Pane both = new Pane(whole.key, Math.min(pane.start, whole.start), Math.max(pane.end, whole.end));
                both.items.addAll(pane.items);
                both.items.addAll(whole.items);
                both.count = pane.count + whole.count;
                panes.remove(pane);
                whole = both;
            }
        }
        panes.add(whole);
        return whole;
    }

    private void startInterval(Pane pane, long time) {
        long interval = step.firing().interval();
        if (interval > 0 && pane.nextInterval == null) {
            pane.nextInterval = Math.min(time - Math.floorMod(time, interval) + interval, pane.maxTimestamp());
        }
    }

    /** Nothing can happen to the window any more. */
    private boolean isOver(Pane pane) {
        return pane.end != Long.MAX_VALUE && pane.maxTimestamp() + step.lateness() <= watermark;
    }

    private void onWatermark(Event event) {
        watermark = event.time();
        panes.sort(Comparator.comparingLong(Pane::maxTimestamp));
        for (Pane pane : panes) {
            while (pane.nextInterval != null && pane.nextInterval <= watermark) {
                boolean last = pane.nextInterval == pane.maxTimestamp();
                pane.nextInterval = last
                        ? null
                        : (Long) Math.min(pane.nextInterval + step.firing().interval(), pane.maxTimestamp());
                if (!last) {
                    fire(pane);
                }
            }
            if (pane.due && pane.maxTimestamp() <= watermark) {
                pane.due = false;
                fire(pane);
            }
        }
        panes.removeIf(this::isOver);
        results.add(event);
        late.add(event);
    }

    private void fire(Pane pane) {
        pane.count = 0;
        if (!pane.items.isEmpty()) {
            if (step.keep() > 0 && pane.items.size() > step.keep()) {
                pane.items.subList(0, pane.items.size() - step.keep()).clear();
            }
            Item result = step.evaluation().result(pane.key, pane.start, pane.items, step.combine());
            results.add(new Event(result, pane.maxTimestamp()));
        }
        if (step.firing().purging()) {
            pane.items.clear();
        }
    }
}
