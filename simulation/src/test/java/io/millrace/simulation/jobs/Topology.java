package io.millrace.simulation.jobs;

import io.millrace.simulation.Randomness;
import io.millrace.simulation.jobs.Stage.Kind;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * A random program and its input. The input is a function of the seed: nobody has to keep it.
 *
 * @param splits of each source
 * @param records in each split, at most
 * @param uneven whether some splits, or those of the first of two sources, are over long before the others
 * @param chained whether operators may run in one task
 * @param lazy whether splits are handed out one by one while others are read
 * @param paceMillis between records of a reader, at most
 */
public record Topology(
        long seed,
        List<Stage> stages,
        int maxParallelism,
        int splits,
        int records,
        boolean uneven,
        int keys,
        boolean chained,
        boolean lazy,
        int paceMillis)
        implements Serializable {
    private static final int STEP_MILLIS = 20;

    /** @param widest parallelism of a stage */
    public static Topology random(long seed, Randomness choices, int widest) {
        List<Stage> stages = new ArrayList<>();
        int sources = choices.between(1, 2);
        for (int source = 0; source < sources; source++) {
            stages.add(new Stage(Kind.SOURCE, List.of(), choices.between(1, widest), 0));
        }
        int more = choices.between(1, 4);
        for (int i = 0; i < more; i++) {
            stages.add(stage(stages, choices, widest));
        }
        return new Topology(
                seed,
                List.copyOf(stages),
                choices.between(widest, 16),
                choices.between(1, 4),
                choices.between(8, stages.stream().anyMatch(Stage::pairs) ? 9 : 18),
                choices.percent(40),
                choices.between(1, 8),
                choices.percent(70),
                choices.percent(50),
                choices.between(200, 420));
    }

    /** The same program in other widths. */
    public Topology rescaled(Randomness choices, int widest) {
        List<Stage> other = stages.stream()
                .map(stage -> new Stage(
                        stage.kind(),
                        stage.inputs(),
                        stage.kind() == Kind.UNION ? 1 : choices.between(1, widest),
                        stage.size()))
                .toList();
        return new Topology(seed, other, maxParallelism, splits, records, uneven, keys, chained, lazy, paceMillis);
    }

    private static Stage stage(List<Stage> before, Randomness choices, int widest) {
        List<Kind> kinds = List.copyOf(EnumSet.complementOf(EnumSet.of(Kind.SOURCE)));
        Kind kind = kinds.get(choices.below(kinds.size()));
        if (kind == Kind.SESSION && !before.stream().allMatch(Topology::isEven)) {
            kind = Kind.TUMBLING;
        }
        if ((kind == Kind.JOIN || kind == Kind.BROADCAST) && before.stream().anyMatch(Stage::pairs)) {
            kind = Kind.COUNT; // pairs of pairs are too many
        }
        boolean timed = switch (kind) {
            case MAP, ASYNC, POISON, TALLY, COUNT, UNION, BROADCAST, SOURCE -> false;
            case TUMBLING, SLIDING, SESSION, TIMERS, JOIN -> true;
        };
        List<Integer> candidates = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            if (!timed || isTimed(before, i)) {
                candidates.add(i);
            }
        }
        List<Integer> inputs = new ArrayList<>();
        inputs.add(candidates.get(choices.below(candidates.size())));
        if (kind == Kind.UNION || kind == Kind.JOIN || kind == Kind.BROADCAST) {
            inputs.add(candidates.get(choices.below(candidates.size())));
        }
        // Gaps of sessions are odd and times even, so that no session ends just where the next record comes.
        long size = kind == Kind.SESSION ? 2L * choices.between(5, 60) + 1 : 4L * choices.between(5, 60);
        int parallelism = kind == Kind.UNION ? 1 : choices.between(1, widest);
        return new Stage(kind, inputs, parallelism, size);
    }

    /** Whether times stay even: the end of a session must not be a time that a record may have. */
    private static boolean isEven(Stage stage) {
        return switch (stage.kind()) {
            case TUMBLING, SLIDING, SESSION, TIMERS -> false;
            default -> true;
        };
    }

    private static boolean isTimed(List<Stage> stages, int index) {
        return stages.get(index).isTimed()
                && stages.get(index).inputs().stream().allMatch(input -> isTimed(stages, input));
    }

    /** How many the split has. */
    public int records(int source, int split) {
        boolean onlySource = stages.size() == 1 || stages.get(1).kind() != Kind.SOURCE;
        boolean early = onlySource ? split % 2 == 1 : source == 0;
        return uneven && early ? 1 + records / 8 : records;
    }

    /** The record at this place of the input. */
    Datum datum(int source, int split, int index) {
        long hash = mix(seed * 31 + source * 1_000_003L + split * 10_007L + index);
        int key = (int) Long.remainderUnsigned(hash, keys);
        long time = (long) index * STEP_MILLIS + 2 * Long.remainderUnsigned(hash >>> 8, STEP_MILLIS / 2);
        return new Datum(source, split, index, key, time, Long.remainderUnsigned(hash >>> 20, 1000), 0);
    }

    /** The stages whose results nobody else reads. */
    public List<Integer> ends() {
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            int stage = i;
            if (stages.stream().noneMatch(other -> other.inputs().contains(stage))) {
                ends.add(i);
            }
        }
        return ends;
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
