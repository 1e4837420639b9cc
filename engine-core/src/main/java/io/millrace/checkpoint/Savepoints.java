package io.millrace.checkpoint;

import io.millrace.base.JobId;
import io.millrace.base.fs.PathUri;
import java.net.URI;

/** Names of savepoints, as they are given out and as people type them. Pure. */
public final class Savepoints {
    private static final int SHORT_ID = 6;
    private static final int SHORT_RANDOM = 12;

    private Savepoints() {}

    /** A directory of its own for a savepoint. @param unique differs between any two savepoints */
    public static String newDirectory(String parent, JobId job, String unique) {
        String name = "savepoint-" + head(job.value(), SHORT_ID) + "-" + head(unique, SHORT_RANDOM);
        return PathUri.child(PathUri.parse(parent), name).toString();
    }

    private static String head(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }

    /** The directory of a savepoint or checkpoint that somebody names by itself or by its metadata file. */
    public static String directoryOf(String path) {
        URI uri = PathUri.parse(path);
        return PathUri.name(uri).equals(MetadataFile.NAME)
                ? PathUri.parent(uri).toString()
                : PathUri.parse(path).toString();
    }
}
