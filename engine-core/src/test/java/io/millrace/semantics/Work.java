package io.millrace.semantics;

import java.util.List;

/** What operators without state do to an item: what comes out of it. */
enum Work {
    ADD,
    NEGATE,
    /** A new key, from the value. */
    REKEY,
    ONLY_EVEN,
    NOT_KEY_1,
    /** None, one, two or three. */
    COPIES,
    /** Results come one after the other, at once or later. */
    ASYNC_ORDERED,
    /** Results come as they are there, but none overtakes a watermark. */
    ASYNC_UNORDERED,
    /** Odd values go to the side output. */
    FORK;

    /** What comes out of the main output. */
    List<Item> apply(Item item) {
        return switch (this) {
            case ADD -> List.of(new Item(item.key(), item.value() + 5, item.time()));
            case NEGATE -> List.of(new Item(item.key(), -item.value(), item.time()));
            case REKEY -> List.of(new Item((int) Math.floorMod(item.value(), 7L), item.value(), item.time()));
            case ONLY_EVEN, FORK -> item.value() % 2 == 0 ? List.of(item) : List.of();
            case ASYNC_ORDERED, ASYNC_UNORDERED ->
                List.of(new Item(item.key(), item.value() + 9, item.time()), item)
                        .subList(0, isSlow(item) ? 2 : 1);
            case NOT_KEY_1 -> item.key() == 1 ? List.of() : List.of(item);
            case COPIES -> {
                Item next = new Item(item.key(), item.value() + 1, item.time());
                yield List.of(item, next, item).subList(0, (int) Math.floorMod(item.value(), 4L));
            }
        };
    }

    /** Whether asynchronous results come later, for which two come. */
    static boolean isSlow(Item item) {
        return Math.floorMod(item.value(), 3L) == 0;
    }

    /** What comes out of the side output. */
    List<Item> side(Item item) {
        return this == FORK && item.value() % 2 != 0 ? List.of(item) : List.of();
    }

    boolean keepsKey() {
        return this != REKEY;
    }
}
