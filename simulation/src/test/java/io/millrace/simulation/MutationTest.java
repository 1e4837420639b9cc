package io.millrace.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.simulation.SimulatedCluster.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Every planted bug is found within the seeds that every build tells: what the seeds of a correct engine prove is worth no
 * more than this. {@code -Dsim.mutation.seeds=N} sets how many seeds are looked through at most.
 */
class MutationTest {
    private static final int SEEDS = Integer.getInteger("sim.mutation.seeds", 10_000);
    private static final int THREADS = 2;

    @Test
    void everyPlantedBugIsFound() throws InterruptedException {
        List<Mutation> missed = new ArrayList<>();
        long started = System.nanoTime();
        int planted = 0;
        for (Mutation mutation : Mutation.values()) {
            if (mutation != Mutation.NONE) {
                planted++;
                Map<Long, Throwable> failures = new SeedBatch(Tasks.OBJECTS, mutation)
                        .run(1, SEEDS, THREADS)
                        .failures();
                System.out.printf("  %-32s %s%n", mutation, found(failures));
                if (failures.isEmpty()) {
                    missed.add(mutation);
                }
            }
        }
        System.out.printf(
                "%d planted bugs, %d missed in %d seeds, %d s%n",
                planted, missed.size(), SEEDS, (System.nanoTime() - started) / 1_000_000_000);
        assertThat(missed).isEmpty();
    }

    private static String found(Map<Long, Throwable> failures) {
        return failures.entrySet().stream()
                .findFirst()
                .map(first -> "seed " + first.getKey() + ": "
                        + String.valueOf(first.getValue().getMessage())
                                .lines()
                                .findFirst()
                                .map(line -> line.substring(0, Math.min(120, line.length())))
                                .orElse(""))
                .orElse("missed");
    }
}
