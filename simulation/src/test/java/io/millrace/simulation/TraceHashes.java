package io.millrace.simulation;

import io.millrace.simulation.SimulatedCluster.Tasks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongFunction;

/** What many seeds told, in a few bytes: equal where every line of every time line is. */
final class TraceHashes {
    private TraceHashes() {}

    /** Of scripted tasks, of tasks that exchange objects, and of tasks that exchange frames; one line each. */
    static List<String> of(long firstSeed, long lastSeed) {
        return List.of(
                "scripted " + hash(firstSeed, lastSeed, TraceHashes::scripted),
                "objects  " + hash(firstSeed, lastSeed, seed -> real(seed, Tasks.OBJECTS)),
                "frames   " + hash(firstSeed, lastSeed, seed -> real(seed, Tasks.FRAMES)));
    }

    private static Trace scripted(long seed) {
        ChaosStory story = new ChaosStory(seed);
        story.tell();
        return story.trace();
    }

    private static Trace real(long seed, Tasks tasks) {
        EngineStory story = new EngineStory(seed, tasks);
        story.tell();
        return story.simulation().trace();
    }

    private static String hash(long firstSeed, long lastSeed, LongFunction<Trace> tell) {
        try {
            MessageDigest all = MessageDigest.getInstance("SHA-256");
            for (long seed = firstSeed; seed <= lastSeed; seed++) {
                all.update(tell.apply(seed).hash().getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(all.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** For a second JVM: writes the hashes of the seeds from the first to the second argument into the file that is the third. */
    public static void main(String[] arguments) throws IOException {
        List<String> hashes = of(Long.parseLong(arguments[0]), Long.parseLong(arguments[1]));
        Files.write(Path.of(arguments[2]), hashes);
    }
}
