package io.millrace.checkpoint;

import io.millrace.state.thrift.ChannelSnapshot;
import io.millrace.state.thrift.CheckpointMetadata;
import io.millrace.state.thrift.ListSnapshot;
import io.millrace.state.thrift.OperatorSnapshot;
import io.millrace.state.thrift.StateSegment;
import io.millrace.state.thrift.TaskSnapshot;
import io.millrace.state.thrift.VertexSnapshot;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** All the runs of bytes that make up a snapshot. Pure. */
public final class Segments {
    /** Sinks keep what waits to be committed in operator lists with names that begin like this. */
    static final String COMMITTABLES = "%committ";

    private static final String SHARED_PREFIX = "../shared/";

    private Segments() {}

    static void forEach(TaskSnapshot task, Consumer<StateSegment> action) {
        for (OperatorSnapshot operator : task.getOperators()) {
            if (operator.isSetKeyed()) {
                operator.getKeyed().getSegments().forEach(action);
            }
            operator.getLists().forEach(list -> action.accept(list.getSegment()));
        }
        for (ChannelSnapshot channel : task.getChannels()) {
            if (channel.isSetOvertaken()) {
                action.accept(channel.getOvertaken());
            }
        }
    }

    public static void forEach(CheckpointMetadata metadata, Consumer<StateSegment> action) {
        for (VertexSnapshot vertex : metadata.getVertices()) {
            vertex.getTasks().forEach(task -> forEach(task, action));
        }
    }

    static long bytesOf(TaskSnapshot task) {
        long[] sum = new long[1];
        forEach(task, segment -> sum[0] += segment.getLength());
        return sum[0];
    }

    /** The files it refers to, relative to its directory. */
    static SortedSet<String> files(CheckpointMetadata metadata) {
        SortedSet<String> files = new TreeSet<>();
        forEach(metadata, segment -> {
            if (segment.isSetFile()) {
                files.add(segment.getFile());
            }
        });
        return files;
    }

    /** The names of the files in the shared directory that it refers to. */
    static SortedSet<String> sharedFiles(CheckpointMetadata metadata) {
        SortedSet<String> shared = new TreeSet<>();
        for (String file : files(metadata)) {
            if (file.startsWith(SHARED_PREFIX)) {
                shared.add(file.substring(SHARED_PREFIX.length()));
            }
        }
        return shared;
    }

    /** Whether something outside is committed once it is completed. */
    static boolean hasCommittables(CheckpointMetadata metadata) {
        for (VertexSnapshot vertex : metadata.getVertices()) {
            for (TaskSnapshot task : vertex.getTasks()) {
                for (OperatorSnapshot operator : task.getOperators()) {
                    for (ListSnapshot list : operator.getLists()) {
                        if (list.getElements() > 0 && list.getName().startsWith(COMMITTABLES)) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }
}
