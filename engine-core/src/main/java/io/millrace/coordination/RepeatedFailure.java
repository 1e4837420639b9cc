package io.millrace.coordination;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Notices a job that runs into the same failure of the user's code again and again: one record that cannot be processed
 * comes back with every restart. Equal means that what is said of it is equal, place and record included. Pure.
 */
final class RepeatedFailure {
    static final int LIMIT = 3;

    private static final Pattern ATTEMPT = Pattern.compile("checkpoint \\d+|\\(\\d+/\\d+\\)(#\\d+)?");

    private Optional<Failure> first = Optional.empty();
    private int times;

    /** @return the first of them, once it has come so often in a row that it will come again */
    Optional<Failure> add(Failure failure) {
        boolean again = first.map(known -> isSame(known, failure)).orElse(false);
        times = again ? times + 1 : 1;
        if (!again) {
            first = Optional.of(failure);
        }
        return times >= LIMIT && failure.blame() == Blame.USER ? first : Optional.empty();
    }

    /** The job has got further than it was: what fails now is something else. */
    void onProgress() {
        first = Optional.empty();
        times = 0;
    }

    private static boolean isSame(Failure left, Failure right) {
        return left.code().equals(right.code()) && essence(left).equals(essence(right));
    }

    /** Without what differs from one attempt to the next: the checkpoint it was at, and which subtask met it first. */
    private static String essence(Failure failure) {
        return ATTEMPT.matcher(failure.message()).replaceAll("");
    }
}
