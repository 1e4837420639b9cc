package io.millrace.semantics;

/** How two items become one. */
enum Combine {
    SUM(true),
    MAX(true),
    XOR(true),
    LAST(false),
    /** Tells every order apart; not associative. */
    CHAIN(false),
    /** The rest of the first item is kept. */
    SUM_FIELD(false),
    MIN_FIELD(false),
    /** Of equals the first. */
    MIN_BY(false),
    /** Of equals the last. */
    MAX_BY(false);

    private final boolean commutative;

    Combine(boolean commutative) {
        this.commutative = commutative;
    }

    boolean commutative() {
        return commutative;
    }

    Item apply(Item a, Item b) {
        return switch (this) {
            case SUM -> together(a, b, a.value() + b.value());
            case MAX -> together(a, b, Math.max(a.value(), b.value()));
            case XOR -> together(a, b, a.value() ^ b.value());
            case LAST -> together(a, b, b.value());
            case CHAIN -> together(a, b, 31 * a.value() + b.value());
            case SUM_FIELD -> new Item(a.key(), a.value() + b.value(), a.time(), a.mark());
            case MIN_FIELD -> new Item(a.key(), Math.min(a.value(), b.value()), a.time(), a.mark());
            case MIN_BY -> b.value() < a.value() ? b : a;
            case MAX_BY -> b.value() >= a.value() ? b : a;
        };
    }

    /** Of the keys and times, which may differ, the larger ones: that is commutative whatever happens to the value. */
    private static Item together(Item a, Item b, long value) {
        return new Item(Math.max(a.key(), b.key()), value, Math.max(a.time(), b.time()));
    }
}
