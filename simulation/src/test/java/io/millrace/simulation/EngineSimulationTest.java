package io.millrace.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.simulation.SimulatedCluster.Tasks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random programs on real tasks, with random faults: every published checkpoint is what the model says, and so is the
 * output. {@code -Dsim.objects=N} and {@code -Dsim.frames=N} set how many seeds are told.
 */
class EngineSimulationTest {
    private static final int THREADS = 2;

    /** Situations that even few seeds reach. */
    private static final List<String> OFTEN = List.of(
            "restarts",
            "restarted",
            "restored",
            "begun anew",
            "failed again during a restart",
            "restarted during a checkpoint",
            "restarted when some had finished",
            "finished during a checkpoint",
            "cancelled while it ran",
            "drained",
            "savepoints",
            "rescaled from a savepoint",
            "rescaled from a checkpoint",
            "committed again",
            "commits of several checkpoints wait",
            "parts with overtaken elements",
            "timers saved",
            "questions saved",
            "poison records",
            "lists of finished subtasks",
            "parts of tasks at their end",
            "TaskManagers lost",
            "TaskManagers that lose the JobManager",
            "exceptions of functions",
            "checkpoints expired",
            "metadata not written",
            "writes refused");

    /** Situations without which all this would prove little, and that need many seeds. */
    private static final List<String> SOMETIMES = List.of(
            "restarted in part",
            "splits given back",
            "rescaled with timers",
            "rescaled with overtaken elements",
            "rescaled from nothing",
            "cancelled during a restart",
            "savepoint asked for during a restart",
            "parts of checkpoints that were over",
            "parts not written",
            "checkpoints declined",
            "checkpoints found damaged",
            "ended over damaged state",
            "leaders that step down",
            "published and not heard of",
            "writes of the dead",
            "writes lost",
            "writes without an answer");

    @Test
    void objectsBetweenTasks() throws InterruptedException {
        Sightings seen = run(Tasks.OBJECTS, Integer.getInteger("sim.objects", 10_000));
        assertThat(SOMETIMES).allMatch(situation -> seen.of(situation) > 0, "happened in " + seen);
        assertThat(100 * seen.of("at least 3 checkpoints") / seen.of("runs"))
                .as("percent of the seeds that reach three checkpoints")
                .isGreaterThanOrEqualTo(80);
    }

    @Test
    void framesBetweenTasks() throws InterruptedException {
        run(Tasks.FRAMES, Integer.getInteger("sim.frames", 500));
    }

    /**
     * An expired checkpoint is tried again, so that a task which nothing will ever have give its part shows in no output: only
     * in minutes during which nothing is committed. 28 was the first to do so.
     */
    @Test
    void withoutFaultsNoCheckpointExpires() {
        for (long seed = 1; seed <= 300; seed++) {
            EngineStory story = new EngineStory(seed, Tasks.OBJECTS).undisturbed();
            story.tell();
            Sightings seen = new Sightings();
            story.report(seen);
            assertThat(seen.of("checkpoints expired")).as("seed %d", seed).isZero();
        }
    }

    /**
     * 20005692: a job was stopped with a savepoint; a sink that was still to commit again was cancelled because others, which
     * had begun anew only to commit, ran.
     */
    @ParameterizedTest
    @ValueSource(longs = {20_005_606, 20_005_692, 20_013_165, 20_015_398, 20_018_900})
    void seedsThatOnceFailed(long seed) {
        new EngineStory(seed, Tasks.OBJECTS).tell();
    }

    private static Sightings run(Tasks tasks, int seeds) throws InterruptedException {
        long started = System.nanoTime();
        SeedBatch batch = new SeedBatch(tasks, Mutation.NONE).run(1, seeds, THREADS);
        batch.requireSuccess();
        Sightings seen = batch.sightings();
        System.out.printf(
                "%d seeds with %s told in %d s: %s%n",
                seeds, tasks, (System.nanoTime() - started) / 1_000_000_000, seen);
        assertThat(OFTEN).allMatch(situation -> seen.of(situation) > 0, "happened in " + seen);
        List<String> faults = new ArrayList<>();
        for (Fault.Kind kind : Fault.Kind.values()) {
            faults.add(kind.name());
        }
        assertThat(faults).allMatch(fault -> seen.of(fault) > 0, "happened in " + seen);
        return seen;
    }
}
