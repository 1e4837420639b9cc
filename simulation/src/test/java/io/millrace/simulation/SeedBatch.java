package io.millrace.simulation;

import io.millrace.simulation.SimulatedCluster.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Tells {@link EngineStory}s for a range of seeds on several threads, each a world of its own, until one fails. */
final class SeedBatch {
    private final Tasks tasks;
    private final Mutation mutation;
    private final Sightings sightings = new Sightings();
    private final Map<Long, Throwable> failures = new TreeMap<>();

    SeedBatch(Tasks tasks, Mutation mutation) {
        this.tasks = tasks;
        this.mutation = mutation;
    }

    /** @return this, when all seeds are told or one has failed */
    SeedBatch run(long first, long last, int threads) throws InterruptedException {
        AtomicLong next = new AtomicLong(first);
        AtomicBoolean failed = new AtomicBoolean();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread worker = new Thread(
                    () -> {
                        for (long seed = next.getAndIncrement();
                                seed <= last && !failed.get();
                                seed = next.getAndIncrement()) {
                            tell(seed, failed);
                        }
                    },
                    "seeds-" + i);
            worker.setDaemon(true);
            worker.start();
            workers.add(worker);
        }
        for (Thread worker : workers) {
            worker.join();
        }
        return this;
    }

    private void tell(long seed, AtomicBoolean failed) {
        try {
            EngineStory story = new EngineStory(seed, tasks, mutation);
            story.tell();
            story.report(sightings);
        } catch (Throwable thrown) {
            failed.set(true);
            synchronized (failures) {
                failures.put(seed, thrown);
            }
        }
    }

    Sightings sightings() {
        return sightings;
    }

    /** By seed; empty when all went well. */
    Map<Long, Throwable> failures() {
        return failures;
    }

    /** @throws AssertionError that says how to replay the first seed that failed */
    void requireSuccess() {
        failures.forEach((seed, thrown) -> {
            throw new AssertionError(
                    "seed " + seed + " (" + tasks + ") failed; see its time line with\n  "
                            + SimulationTool.command("replay", tasks, seed) + "\n" + thrown.getMessage(),
                    thrown);
        });
    }
}
