package io.millrace.testkit.job;

import io.millrace.simulation.Randomness;

/** How a reader of a test source goes about it: as it was told, or as a seed says. */
final class Pace {
    private static final int LONGEST_BURST = 6;

    private final Randomness choices;
    private int burst;

    /** @param choices null for reading in order and without rests */
    Pace(Randomness choices) {
        this.choices = choices;
    }

    boolean isRandom() {
        return choices != null;
    }

    int below(int bound) {
        return choices.below(bound);
    }

    /** Whether it is time for a rest, before what is there is read. */
    boolean rests() {
        if (choices == null) {
            return false;
        }
        if (burst == 0) {
            burst = choices.between(1, LONGEST_BURST);
            return true;
        }
        burst--;
        return false;
    }
}
