package io.millrace.semantics;

import io.millrace.semantics.Assigner.Span;
import io.millrace.semantics.Firing.When;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What windows mean: a plain list of panes, each with all of its items, looked through for everything that happens. */
final class ReferenceWindows {

    /** One window of one key. */
    private static final class Pane {
        private final Object key;
        private final Span span;
        private final List<Event> items = new ArrayList<>();
        private int count;
        private Item last;
        private boolean due;
        private Long nextInterval;

        Pane(Object key, Span span) {
            this.key = key;
            this.span = span;
        }

        /** Sessions that touch are one. */
        boolean meets(Pane other) {
            return key.equals(other.key) && span.start() <= other.span.end() && other.span.start() <= span.end();
        }

        long maxTimestamp() {
            return span.maxTimestamp();
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
        Object key = step.by().of(event.item());
        for (Span span : step.assigner().spans(event.item(), event.time())) {
            Pane assigned = new Pane(key, span);
            Pane pane = step.assigner().merges() ? merged(assigned) : found(assigned);
            if (isOver(pane)) {
                panes.remove(pane);
            } else {
                taken = true;
                pane.items.add(event);
                pane.count++;
                onItem(pane, event);
            }
        }
        boolean isLate = step.assigner().kind() != Assigner.Kind.GLOBAL && event.time() + step.lateness() <= watermark;
        if (!taken && isLate) {
            late.add(event);
        }
    }

    private void onItem(Pane pane, Event event) {
        boolean late = pane.maxTimestamp() <= watermark;
        Sign sign = step.firing().when() == When.SIGNS ? Sign.of(event.item()) : Sign.NONE;
        switch (step.firing().when()) {
            case COUNT -> {
                if (pane.count >= step.firing().n()) {
                    fire(pane);
                }
            }
            case DELTA -> {
                if (pane.last == null) {
                    pane.last = event.item();
                } else if (event.item().distance(pane.last) > step.firing().n()) {
                    pane.last = event.item();
                    fire(pane);
                }
            }
            case END, EVERY, SIGNS -> {
                pane.due |= !late;
                if (step.firing().when() == When.EVERY && !late) {
                    startInterval(pane, event.time());
                }
                if (sign == Sign.FIRE || sign == Sign.FIRE_AND_PURGE || (sign == Sign.NONE && late)) {
                    fire(pane);
                }
                if (sign == Sign.PURGE || sign == Sign.FIRE_AND_PURGE) {
                    pane.items.clear();
                }
            }
        }
    }

    private Pane found(Pane wanted) {
        for (Pane pane : panes) {
            if (pane.key.equals(wanted.key) && pane.span.equals(wanted.span)) {
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
                long start = Math.min(pane.span.start(), whole.span.start());
                Pane both = new Pane(whole.key, new Span(start, Math.max(pane.span.end(), whole.span.end())));
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
        long interval = step.firing().n();
        if (pane.nextInterval == null) {
            pane.nextInterval = Math.min(time - time % interval + interval, pane.maxTimestamp());
        }
    }

    /** Nothing can happen to the window any more. */
    private boolean isOver(Pane pane) {
        return !pane.span.equals(Span.EVER) && pane.maxTimestamp() + step.lateness() <= watermark;
    }

    private void onWatermark(Event event) {
        watermark = event.time();
        panes.sort(Comparator.comparingLong(Pane::maxTimestamp));
        for (Pane pane : panes) {
            while (pane.nextInterval != null && pane.nextInterval <= watermark) {
                boolean last = pane.nextInterval == pane.maxTimestamp();
                pane.nextInterval = last
                        ? null
                        : (Long) Math.min(pane.nextInterval + step.firing().n(), pane.maxTimestamp());
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
            if (!step.eviction().after()) {
                step.eviction().evict(pane.items);
            }
            List<Item> items = pane.items.stream().map(Event::item).toList();
            Item result = step.evaluation().result(pane.key, pane.span.start(), items, step.combine());
            if (result != null) {
                results.add(new Event(result, pane.maxTimestamp()));
            }
            if (step.eviction().after()) {
                step.eviction().evict(pane.items);
            }
        }
        if (step.firing().purging()) {
            pane.items.clear();
        }
    }
}
