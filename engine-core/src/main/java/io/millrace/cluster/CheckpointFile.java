package io.millrace.cluster;

import io.millrace.taskmanager.SnapshotCopies;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pack in a job's directory of checkpoints: {@code <job>/chk-7/pack-…} or {@code <job>/shared/pack-…}. Packs of savepoints
 * are none: no restart reads them.
 *
 * @param name says whether it is shared: of both kinds there may be one of the same pack
 */
record CheckpointFile(String job, String name) {
    private static final Pattern PATH = Pattern.compile(".*/([\\w.-]+)/(?:chk-\\d+|(shared))/(pack-[\\w.-]+)");

    static Optional<CheckpointFile> parse(URI path) {
        Matcher found = PATH.matcher(path.toString());
        return found.matches()
                ? Optional.of(new CheckpointFile(found.group(1), nameOf(found.group(3), found.group(2) != null)))
                : Optional.empty();
    }

    private static String nameOf(String pack, boolean shared) {
        return shared ? SnapshotCopies.SHARED + pack : pack;
    }
}
