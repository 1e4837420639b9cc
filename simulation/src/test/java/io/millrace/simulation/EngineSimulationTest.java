package io.millrace.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.simulation.SimulatedCluster.Tasks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Random programs on real tasks, with random faults: every published checkpoint is what the model says, and so is the
 * output. {@code -Dsim.objects=N} and {@code -Dsim.frames=N} set how many seeds are told.
 */
class EngineSimulationTest {
    private static final int THREADS = 2;

    /** Situations without which all this would prove little. */
    private static final List<String> SOMETIMES = List.of(
            "restarts",
            "restored",
            "rescaled",
            "cancelled",
            "committed again",
            "leaders that step down",
            "parts with overtaken elements",
            "restored with overtaken elements",
            "rescaled with overtaken elements",
            "finished during a checkpoint",
            "restarted during a checkpoint");

    @Test
    void objectsBetweenTasks(TestReporter reporter) throws InterruptedException {
        run(Tasks.OBJECTS, Integer.getInteger("sim.objects", 2_000), reporter);
    }

    @Test
    void framesBetweenTasks(TestReporter reporter) throws InterruptedException {
        run(Tasks.FRAMES, Integer.getInteger("sim.frames", 500), reporter);
    }

    private static void run(Tasks tasks, int seeds, TestReporter reporter) throws InterruptedException {
        SeedBatch batch = new SeedBatch(tasks, Mutation.NONE).run(1, seeds, THREADS);
        batch.requireSuccess();
        Sightings seen = batch.sightings();
        reporter.publishEntry(seeds + " seeds with " + tasks, seen.toString());
        assertThat(SOMETIMES).allMatch(situation -> seen.of(situation) > 0, "happened in " + seen);
        List<String> faults = new ArrayList<>();
        for (Fault.Kind kind : Fault.Kind.values()) {
            faults.add(kind.name());
        }
        assertThat(faults).allMatch(fault -> seen.of(fault) > 0, "happened in " + seen);
    }
}
