package io.millrace.semantics;

import io.millrace.api.functions.co.CoMapFunction;

/** {@link Pairing#CO_MAP} as users write it. */
final class MapFunctions implements CoMapFunction<Item, Item, Item> {
    private static final long serialVersionUID = 1L;

    @Override
    public Item map1(Item item) {
        return Pairing.mapped1(item);
    }

    @Override
    public Item map2(Item item) {
        return Pairing.mapped2(item);
    }
}
