package io.millrace.semantics;

/** What an item's value tells a window of {@link Firing.When#SIGNS}. */
enum Sign {
    NONE,
    FIRE,
    PURGE,
    FIRE_AND_PURGE;

    static Sign of(Item item) {
        if (item.value() % 35 == 0) {
            return FIRE_AND_PURGE;
        }
        return item.value() % 7 == 0 ? PURGE : item.value() % 5 == 0 ? FIRE : NONE;
    }
}
