package io.millrace.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sim.SimulatedCluster.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Every planted bug is found within the seeds that every build runs. */
class MutationTest {
    private static final int SEEDS = Integer.getInteger("sim.mutation.seeds", 2_000);
    private static final int THREADS = 2;

    @Test
    void everyPlantedBugIsFound(TestReporter reporter) throws InterruptedException {
        List<Mutation> missed = new ArrayList<>();
        for (Mutation mutation : Mutation.values()) {
            if (mutation != Mutation.NONE) {
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
