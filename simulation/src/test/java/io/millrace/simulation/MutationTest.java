package io.millrace.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.simulation.SimulatedCluster.Tasks;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Every planted bug but those listed is found within the seeds that every build runs. */
class MutationTest {
    private static final int SEEDS = Integer.getInteger("sim.mutation.seeds", 2_000);
    private static final int THREADS = 2;

    /**
     * Planted, but not found by these seeds: holes in the simulation. Two leaders hardly ever write at the same moment;
     * most simulated state travels with the acknowledgement and not in files; records that overtake a barrier are few.
     */
    private static final Set<Mutation> NOT_FOUND_YET =
            EnumSet.of(Mutation.STORE_WITHOUT_VERSIONS, Mutation.FILES_CUT_OFF, Mutation.BARRIER_LATE);

    @Test
    void everyPlantedBugIsFound(TestReporter reporter) throws InterruptedException {
        List<Mutation> missed = new ArrayList<>();
        for (Mutation mutation : Mutation.values()) {
            if (mutation != Mutation.NONE && !NOT_FOUND_YET.contains(mutation)) {
                Map<Long, Throwable> failures = new SeedBatch(Tasks.OBJECTS, mutation)
                        .run(1, SEEDS, THREADS)
                        .failures();
                reporter.publishEntry(mutation.name(), found(failures));
                if (failures.isEmpty()) {
                    missed.add(mutation);
                }
            }
        }
        assertThat(missed).isEmpty();
    }

    private static String found(Map<Long, Throwable> failures) {
        return failures.entrySet().stream()
                .findFirst()
                .map(first -> "seed " + first.getKey() + ": "
                        + String.valueOf(first.getValue().getMessage())
                                .lines()
                                .findFirst()
                                .orElse(""))
                .orElse("missed");
    }
}
