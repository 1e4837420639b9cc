package io.millrace.examples;

/** A payment with a card. Payments are numbered, and everything about one follows from its number. */
public record Payment(String card, long atMillis, long cents) {
    static final long NUMBER = 20_000;
    private static final int CARDS = 200;

    /**
     * Two payments in a second; cards take turns. Most amounts are between 10 and 60; some are tiny, some big, and now and
     * then a tiny one comes shortly before a big one of the same card.
     */
    static Payment number(long number) {
        long random = mixed(number);
        long card = Math.floorMod(mixed(number / 2), CARDS);
        long cents = 1_000L + Math.floorMod(random >>> 8, 5_000);
        int kind = Math.floorMod(random, 100);
        if (kind < 8) {
            cents = 50;
        } else if (kind < 14) {
            cents *= 15;
        }
        return new Payment("card-" + card, number * 500, cents);
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). */
    private static long mixed(long number) {
        long z = (number + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
