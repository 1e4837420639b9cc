package io.millrace.semantics;

import java.util.List;

/**
 * Which of a window's items are forgotten when it fires.
 *
 * @param n how many are kept, or how long before the youngest, or how near to the last
 * @param after the result is made, instead of before
 */
record Eviction(What what, long n, boolean after) {
    static final Eviction NONE = new Eviction(What.NOTHING, 0, false);

    enum What {
        NOTHING,
        ALL_BUT_THE_LAST,
        OLD,
        FAR
    }

    boolean evicts() {
        return what != What.NOTHING;
    }

    void evict(List<Event> items) {
        switch (what) {
            case NOTHING -> {}
            case ALL_BUT_THE_LAST ->
                items.subList(0, (int) Math.max(0, items.size() - n)).clear();
            case OLD -> {
                long youngest = items.stream().mapToLong(Event::time).max().orElseThrow();
                items.removeIf(event -> event.time() <= youngest - n);
            }
            case FAR -> {
                Item last = items.get(items.size() - 1).item();
                items.removeIf(event -> event.item().distance(last) >= n);
            }
        }
    }

    @Override
    public String toString() {
        return evicts() ? what + " " + n + (after ? " after" : "") : "none";
    }
}
