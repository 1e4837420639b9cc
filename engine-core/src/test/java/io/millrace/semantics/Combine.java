package io.millrace.semantics;

/** How two values become one. */
enum Combine {
    SUM(true),
    MAX(true),
    XOR(true),
    LAST(false),
    /** Tells every order apart; not associative. */
    CHAIN(false);

    private final boolean commutative;

    Combine(boolean commutative) {
        this.commutative = commutative;
    }

    boolean commutative() {
        return commutative;
    }

    long apply(long a, long b) {
        return switch (this) {
            case SUM -> a + b;
            case MAX -> Math.max(a, b);
            case XOR -> a ^ b;
            case LAST -> b;
            case CHAIN -> 31 * a + b;
        };
    }

    /** Of the keys and times, which may differ, the larger ones: that is commutative whatever happens to the value. */
    Item apply(Item a, Item b) {
        return new Item(Math.max(a.key(), b.key()), apply(a.value(), b.value()), Math.max(a.time(), b.time()));
    }
}
