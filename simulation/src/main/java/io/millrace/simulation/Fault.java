package io.millrace.simulation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One thing that goes wrong, or that somebody does. Targets are numbers, taken modulo what is there when the time comes.
 *
 * @param atMillis of simulated time
 * @param forMillis how long it lasts; of a savepoint and the like nothing
 */
public record Fault(long atMillis, Kind kind, int target, long forMillis) implements Comparable<Fault> {

    public enum Kind {
        TM_KILL,
        TM_PAUSE,
        /** Steps of its tasks take long. */
        TM_SLOW,
        /** No control message reaches it or leaves it. */
        TM_CUT,
        AM_KILL,
        AM_PAUSE,
        /** A second JobManager begins to lead while the first still believes that it does. */
        AM_ZOMBIE,
        /** Two JobManagers are started at the same moment. */
        AM_TWINS,
        /** Control messages get lost, doubled and overtaken. */
        NETWORK_ROUGH,
        DATA_DROP,
        DATA_HALF_OPEN,
        FILES_FAIL,
        FILES_SLOW,
        FILE_CORRUPT,
        STORE_SILENT,
        USER_EXCEPTION,
        COMMIT_FAILS,
        CLOCK_JUMP,
        SAVEPOINT,
        /** Many savepoints at once. */
        SAVEPOINT_STORM,
        /** Stopped with a savepoint, and begun from it in other widths. */
        RESCALE,
        /** Cancelled, and begun from its newest checkpoint in other widths. */
        RESCALE_FROM_CHECKPOINT,
        /** Its input ends here. */
        DRAIN,
        CANCEL
    }

    private static final int ENABLED_PERCENT = 30;

    /** A list that depends on the seed only. Few kinds at once, so that their combinations are met in many proportions. */
    public static List<Fault> random(Simulation simulation, int most, int withinMillis) {
        return random(simulation, EnumSet.allOf(Kind.class), 0, most, withinMillis);
    }

    /** As {@link #random(Simulation, int, int)}, of these kinds only; none at all when chance enables no kind. */
    public static List<Fault> random(Simulation simulation, Set<Kind> possible, int least, int most, int withinMillis) {
        Randomness kinds = simulation.randomness("faults", "kinds");
        List<Kind> enabled = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (kinds.percent(ENABLED_PERCENT) && possible.contains(kind)) {
                enabled.add(kind);
            }
        }
        Randomness choices = simulation.randomness("faults", "list");
        List<Fault> faults = new ArrayList<>();
        int count = enabled.isEmpty() ? 0 : choices.between(least, most);
        for (int i = 0; i < count; i++) {
            Kind kind = enabled.get(choices.below(enabled.size()));
            // What ends the job, or begins it anew, comes when there is something to end.
            int notBefore = endsTheJob(kind) ? withinMillis / 2 : 0;
            faults.add(new Fault(
                    choices.between(notBefore, withinMillis),
                    kind,
                    choices.below(1_000),
                    choices.between(1, longest(kind))));
        }
        faults.sort(null);
        return List.copyOf(faults);
    }

    private static boolean endsTheJob(Kind kind) {
        return switch (kind) {
            case RESCALE, RESCALE_FROM_CHECKPOINT, DRAIN, CANCEL -> true;
            default -> false;
        };
    }

    private static int longest(Kind kind) {
        return switch (kind) {
            // Longer than anybody waits, or shorter.
            case TM_PAUSE, TM_CUT, AM_PAUSE, AM_ZOMBIE, AM_TWINS -> 25_000;
            case CLOCK_JUMP -> 3_600_000;
            default -> 4_000;
        };
    }

    @Override
    public int compareTo(Fault other) {
        return Long.compare(atMillis, other.atMillis);
    }

    @Override
    public String toString() {
        return kind + "#" + target + "@" + atMillis + "+" + forMillis;
    }

    /** The inverse of {@link #toString}. */
    public static Fault parse(String text) {
        String[] parts = text.split("[#@+]", -1);
        return new Fault(
                Long.parseLong(parts[2]), Kind.valueOf(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[3]));
    }
}
