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
                pane.due = step.firing().count() == 0 && pane.maxTimestamp() > watermark;
                if (step.firing().count() == 0 ? pane.maxTimestamp() <= watermark : pane.count >= step.firing().count()) {
                    fire(pane);
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

    /** Nothing can happen to the window any more. */
    private boolean isOver(Pane pane) {
        return pane.end != Long.MAX_VALUE && pane.maxTimestamp() + step.lateness() <= watermark;
    }

    private void onWatermark(Event event) {
        watermark = event.time();
        panes.stream()
                .filter(pane -> pane.due && pane.maxTimestamp() <= watermark)
                .sorted(Comparator.comparingLong(Pane::maxTimestamp))
                .forEach(this::fire);
        panes.removeIf(this::isOver);
        results.add(event);
        late.add(event);
    }

    private void fire(Pane pane) {
        pane.due = false;
        pane.count = 0;
        if (!pane.items.isEmpty()) {
            Item result = step.evaluation().result(pane.key, pane.start, pane.items, step.combine());
            results.add(new Event(result, pane.maxTimestamp()));
        }
        if (step.firing().purging()) {
            pane.items.clear();
        }
    }
}
