package io.millrace.simulation;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What the pointers in the metadata store say, the moment they say it, and what must hold of them: a job's checkpoints only
 * get newer, what was committed stays committed, a job that is over stays over, and nothing that a pointer names is deleted.
 */
final class PublishedCheckpoints {
    private static final String OVER = "over ";
    private static final String FINISHED = OVER + "FINISHED";
    private static final String CANCELED = OVER + "CANCELED";

    private final Consumer<String> onPublished;
    private final Map<String, Pointer> pointers = new LinkedHashMap<>();
    private final SortedSet<Long> ids = new TreeSet<>();
    /** By the pointer's key: what its job leaves behind. */
    private final Map<String, List<String>> kept = new LinkedHashMap<>();

    private List<String> retained = List.of();
    private Optional<String> newest = Optional.empty();
    private boolean stopped;
    private int count;

    /**
     * @param newest id
     * @param committed up to which id
     */
    private record Pointer(long newest, long committed, boolean over) {
        static final Pointer NONE = new Pointer(0, 0, false);
    }

    /** @param onPublished hears the directory of each checkpoint that becomes a job's newest */
    PublishedCheckpoints(SimulatedFileSystem files, Consumer<String> onPublished) {
        this.onPublished = onPublished;
        files.beforeDelete(this::requireUnneeded);
    }

    void onPointer(String key, String pointer) {
        Pointer before = pointers.getOrDefault(key, Pointer.NONE);
        if (before.over()) {
            throw new AssertionError("the job of " + key + " was over, and has checkpoints again: " + pointer);
        }
        String[] lines = pointer.split("\n", -1);
        if (pointer.startsWith(OVER)) {
            pointers.put(key, new Pointer(before.newest(), before.committed(), true));
            List<String> stay = directories(lines);
            if (!retained.containsAll(stay) || (pointer.startsWith(FINISHED) && !stay.isEmpty())) {
                throw new AssertionError("the job of " + key + " is over and keeps too much: " + pointer);
            }
            kept.put(key, stay);
            // Those of a job that was cancelled are kept, for whoever goes on from them.
            retained = pointer.startsWith(CANCELED) ? retained : stay;
            return;
        }
        String[] fields = lines[1].split(" ", 6);
        Pointer now = new Pointer(
                Long.parseLong(fields[0]), Long.parseLong(lines[0].substring(lines[0].lastIndexOf(' ') + 1)), false);
        if (now.newest() <= before.newest() || now.committed() < before.committed()) {
            throw new AssertionError("the pointer of " + key + " goes back from " + before + " to " + now);
        }
        pointers.put(key, now);
        ids.add(now.newest());
        retained = directories(lines);
        newest = Optional.of(fields[5]);
        stopped = fields[4].equals("stops");
        count++;
        onPublished.accept(fields[5]);
    }

    private static List<String> directories(String[] lines) {
        List<String> directories = new ArrayList<>();
        for (int line = 1; line < lines.length; line++) {
            directories.add(lines[line].split(" ", 6)[5]);
        }
        return directories;
    }

    private void requireUnneeded(String path) {
        for (String directory : retained) {
            String needed = URI.create(directory).getPath();
            if (needed.equals(path) || needed.startsWith(path + "/") || path.startsWith(needed + "/")) {
                throw new AssertionError(path + " is deleted, but " + directory + " is retained");
            }
        }
    }

    /** Directories of jobs that are over, and were cancelled: all that may be left of them. */
    List<String> left() {
        return kept.values().stream().flatMap(List::stream).toList();
    }

    /** A further job begins from what the last one has left. */
    void onNextJob() {
        stopped = false;
    }

    /** The directory of the newest, whoever took it. */
    Optional<String> newest() {
        return newest;
    }

    /** Whether the newest is the last of its job. */
    boolean isStopped() {
        return stopped;
    }

    int count() {
        return count;
    }

    SortedSet<Long> ids() {
        return ids;
    }
}
