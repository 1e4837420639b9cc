package io.millrace.inspection;

import io.millrace.base.fs.PathUri;
import io.millrace.checkpoint.Segments;
import io.millrace.state.thrift.CheckpointMetadata;
import io.millrace.state.thrift.StateSegment;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A checkpoint or savepoint as its metadata tell.
 *
 * @param directory that holds the metadata file
 */
record SavedCheckpoint(URI directory, CheckpointMetadata metadata) {
    private static final String PARENT = "../";

    /** The bytes of all its state. */
    long bytes() {
        long[] sum = new long[1];
        Segments.forEach(metadata, segment -> sum[0] += segment.getLength());
        return sum[0];
    }

    /** The files it refers to, each with the length that it must at least have. */
    Map<URI, Long> files() {
        Map<URI, Long> files = new TreeMap<>();
        Segments.forEach(metadata, segment -> {
            if (segment.isSetFile()) {
                files.merge(fileOf(segment), segment.getOffset() + segment.getLength(), Math::max);
            }
        });
        return files;
    }

    /** Also of a name that climbs, as those in the shared directory do. */
    URI fileOf(StateSegment segment) {
        URI from = directory;
        String name = segment.getFile();
        while (name.startsWith(PARENT) && PathUri.parent(from) != null) {
            from = PathUri.parent(from);
            name = name.substring(PARENT.length());
        }
        return PathUri.child(from, name);
    }

    String kind() {
        if (!metadata.isSavepoint()) {
            return "checkpoint";
        }
        if (!metadata.isStopped()) {
            return "savepoint";
        }
        return metadata.isDrained() ? "savepoint (drained)" : "savepoint (stopped)";
    }

    String triggered() {
        return Instant.ofEpochMilli(metadata.getTriggeredMillis()).toString();
    }

    Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", directory.toString());
        fields.put("kind", metadata.isSavepoint() ? "savepoint" : "checkpoint");
        fields.put("id", metadata.getCheckpointId());
        fields.put("triggered", triggered());
        fields.put("stopped", metadata.isStopped());
        fields.put("drained", metadata.isDrained());
        fields.put("job", metadata.getJobId());
        fields.put("jobName", metadata.getJobName());
        fields.put("bytes", bytes());
        return fields;
    }
}
