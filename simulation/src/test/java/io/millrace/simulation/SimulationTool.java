package io.millrace.simulation;

import io.millrace.simulation.SimulatedCluster.Tasks;
import java.util.Arrays;
import java.util.List;

/**
 * For people: tells one seed again with its time line, makes the list of its faults smaller, or tells new seeds until one
 * fails.
 *
 * <pre>
 *   replay OBJECTS|FRAMES seed [faults]     as TM_KILL#3@1200+10,AM_PAUSE#1@3000+9000
 *   shrink OBJECTS|FRAMES seed
 *   soak   OBJECTS|FRAMES first last threads
 * </pre>
 */
public final class SimulationTool {
    private SimulationTool() {}

    public static void main(String[] arguments) throws InterruptedException {
        Tasks tasks = Tasks.valueOf(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        switch (arguments[0]) {
            case "replay" -> replay(new EngineStory(seed, tasks, Mutation.NONE), arguments);
            case "shrink" -> shrink(tasks, seed);
            case "soak" -> soak(tasks, seed, Long.parseLong(arguments[3]), Integer.parseInt(arguments[4]));
            default -> throw new IllegalArgumentException("replay, shrink or soak, not " + arguments[0]);
        }
    }

    static String command(String what, Tasks tasks, long seed) {
        return "mvn -q -pl simulation -am test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass="
                + SimulationTool.class.getName() + " -Dexec.args=\"" + what + " " + tasks + " " + seed + "\"";
    }

    private static void replay(EngineStory story, String[] arguments) {
        if (arguments.length > 3) {
            story.faults(Arrays.stream(arguments[3].split(",", -1))
                    .filter(fault -> !fault.isEmpty())
                    .map(Fault::parse)
                    .toList());
        }
        System.out.println(story);
        try {
            story.tell();
        } catch (AssertionError | RuntimeException failed) {
            failed.printStackTrace(System.out);
        }
        System.out.println(story.simulation().trace());
    }

    private static void shrink(Tasks tasks, long seed) {
        EngineStory story = new EngineStory(seed, tasks, Mutation.NONE);
        String kind = kindOfFailure(story);
        if (kind.isEmpty()) {
            System.out.println("seed " + seed + " does not fail");
            return;
        }
        List<Fault> smallest = new FaultShrinker(faults ->
                        kind.equals(kindOfFailure(new EngineStory(seed, tasks, Mutation.NONE).faults(faults))))
                .shrink(story.faults());
        System.out.println(kind);
        System.out.println("also with: "
                + String.join(",", smallest.stream().map(Fault::toString).toList()));
    }

    /** Its message without numbers: two runs that break the same promise have the same. Empty when nothing is broken. */
    private static String kindOfFailure(EngineStory story) {
        try {
            story.tell();
            return "";
        } catch (AssertionError | RuntimeException failed) {
            String first =
                    String.valueOf(failed.getMessage()).lines().findFirst().orElse("");
            return failed.getClass().getSimpleName() + ": " + first.replaceAll("[0-9a-f]*[0-9][0-9a-f]*", "#");
        }
    }

    private static void soak(Tasks tasks, long first, long last, int threads) throws InterruptedException {
        SeedBatch batch = new SeedBatch(tasks, Mutation.NONE).run(first, last, threads);
        System.out.println(batch.sightings());
        batch.requireSuccess();
    }
}
