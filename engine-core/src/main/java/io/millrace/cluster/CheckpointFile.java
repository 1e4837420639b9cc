package io.millrace.cluster;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pack in a job's directory of checkpoints: {@code <job>/chk-7/pack-…} or {@code <job>/shared/pack-…}. Packs of savepoints
 * are none: no restart reads them.
 */
record CheckpointFile(String job, String name) {
    private static final Pattern PATH = Pattern.compile(".*/([\\w.-]+)/(?:chk-\\d+|shared)/(pack-[\\w.-]+)");

    static Optional<CheckpointFile> parse(URI path) {
        Matcher found = PATH.matcher(path.toString());
        return found.matches() ? Optional.of(new CheckpointFile(found.group(1), found.group(2))) : Optional.empty();
    }
}
