package io.millrace.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Finds a small part of a list of faults with which a run still fails: leaves out halves, then quarters, then single ones. */
public final class FaultShrinker {
    private static final int MAX_RUNS = 200;

    private final Predicate<List<Fault>> fails;
    private int runs;

    /** @param fails whether a run with these faults fails in the same way */
    public FaultShrinker(Predicate<List<Fault>> fails) {
        this.fails = fails;
    }

    public List<Fault> shrink(List<Fault> failing) {
        List<Fault> smallest = failing;
        int chunk = Math.max(1, smallest.size() / 2);
        while (chunk >= 1) {
            boolean smaller = false;
            for (int from = 0; from < smallest.size() && runs < MAX_RUNS; from += chunk) {
                List<Fault> without = new ArrayList<>(smallest);
                without.subList(from, Math.min(from + chunk, smallest.size())).clear();
                runs++;
                if (fails.test(without)) {
                    smallest = without;
                    smaller = true;
                    break;
                }
            }
            if (!smaller) {
                chunk /= 2;
            }
        }
        return smallest;
    }
}
