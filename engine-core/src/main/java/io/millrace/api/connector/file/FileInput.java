package io.millrace.api.connector.file;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What a file source reads.
 *
 * @param discoveryInterval how often to look for new files; null: the input is looked at once
 */
record FileInput(List<URI> paths, SplitSizes sizes, boolean inTimeOrder, Duration discoveryInterval)
        implements Serializable {
    FileInput {
        paths = List.copyOf(paths);
    }

    boolean isWatched() {
        return discoveryInterval != null;
    }
}
