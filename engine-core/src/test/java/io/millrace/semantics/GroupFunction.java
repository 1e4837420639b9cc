package io.millrace.semantics;

import io.millrace.api.functions.Collector;
import io.millrace.api.functions.co.CoGroupFunction;

/** {@link Pairing#CO_GROUP} as users write it. */
final class GroupFunction implements CoGroupFunction<Item, Item, Item> {
    private static final long serialVersionUID = 1L;

    @Override
    public void coGroup(Iterable<Item> first, Iterable<Item> second, Collector<Item> out) {
        int key = Integer.MIN_VALUE;
        long[] sums = new long[2];
        int[] sizes = new int[2];
        for (Item item : first) {
            key = Math.max(key, item.key());
            sums[0] += item.value();
            sizes[0]++;
        }
        for (Item item : second) {
            key = Math.max(key, item.key());
            sums[1] += item.value();
            sizes[1]++;
        }
        out.collect(Pairing.grouped(key, sums[0], sizes[0], sums[1], sizes[1]));
    }
}
