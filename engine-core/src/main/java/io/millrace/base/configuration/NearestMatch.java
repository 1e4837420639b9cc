package io.millrace.base.configuration;

import java.util.Collection;
import java.util.Optional;

/**
 * What somebody probably meant: the name with the fewest typing mistakes (a letter missing, added, wrong, or swapped
 * with its neighbour), if there are few enough of them. A name of dotted parts also matches by a run of its parts, so
 * that {@code paralelism} finds {@code parallelism.default}.
 */
public final class NearestMatch {
    private NearestMatch() {}

    /** The first of the nearest names, in the order given. */
    public static Optional<String> of(String typed, Collection<String> names) {
        int limit = Math.max(2, typed.length() / 4);
        String nearest = null;
        int best = limit + 1;
        for (String name : names) {
            int distance = distance(typed, name);
            if (distance < best) {
                best = distance;
                nearest = name;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private static int distance(String typed, String name) {
        int whole = mistakes(typed, name);
        String[] parts = name.split("\\.", -1);
        int wanted = typed.split("\\.", -1).length;
        int best = whole;
        for (int first = 0; first + wanted <= parts.length && wanted < parts.length; first++) {
            String run = String.join(".", java.util.Arrays.asList(parts).subList(first, first + wanted));
            // One more than the mistakes: the whole name wins over a part of another one.
            best = Math.min(best, 1 + mistakes(typed, run));
        }
        return best;
    }

    /** Damerau-Levenshtein distance with adjacent swaps, ignoring case. */
    static int mistakes(String left, String right) {
        int[] beforeLast = new int[right.length() + 1];
        int[] last = new int[right.length() + 1];
        int[] current = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int change = same(left, i, right, j) ? 0 : 1;
                int cheapest = Math.min(Math.min(last[j] + 1, current[j - 1] + 1), last[j - 1] + change);
                if (i > 1 && j > 1 && same(left, i, right, j - 1) && same(left, i - 1, right, j)) {
                    cheapest = Math.min(cheapest, beforeLast[j - 2] + 1);
                }
                current[j] = cheapest;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = current;
            current = free;
        }
        return last[right.length()];
    }

    private static boolean same(String left, int i, String right, int j) {
        return Character.toLowerCase(left.charAt(i - 1)) == Character.toLowerCase(right.charAt(j - 1));
    }
}
