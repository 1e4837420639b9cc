package io.millrace.semantics;

/** How two streams become one. None of it depends on which stream's items come first, as long as none is late. */
enum Pairing {
    /** Items of one key whose times are not too far apart. */
    INTERVAL_JOIN,
    /** The same, with the bounds excluded: they are said one millisecond further out. */
    OPEN_INTERVAL_JOIN,
    /** Each stream's items on their own. */
    CO_MAP,
    /** Items of one key in the same window. */
    WINDOW_JOIN,
    /** All items of one key in a window, both sides at once. */
    CO_GROUP,
    /** The sums of both sides in each span of time, given by a timer at its end. */
    CONNECT,
    /** The sum of the first in each span of time, and of all broadcast items up to its end. */
    BROADCAST;

    boolean hasWindows() {
        return this == WINDOW_JOIN || this == CO_GROUP;
    }

    /** What two items that meet make. */
    static Item joined(Item one, Item two) {
        return new Item(one.key(), 31 * one.value() + two.value(), two.time());
    }

    /** What becomes of an item of the first stream alone. */
    static Item mapped1(Item item) {
        return new Item(item.key(), -item.value(), item.time());
    }

    /** What becomes of an item of the second stream alone. */
    static Item mapped2(Item item) {
        return new Item(item.key(), item.value() + 100, item.time());
    }

    /** What a co-group makes of both sides' sums and sizes. */
    static Item grouped(int key, long sum1, int size1, long sum2, int size2) {
        return new Item(key, 31 * sum1 + 17 * sum2 + 1_000L * size1 + size2, size1 + size2);
    }

    /** What a span of time gives. */
    static Item spanned(Object key, long sum1, long sum2, long time) {
        return new Item(By.number(key), 31 * sum1 + sum2, time);
    }
}
