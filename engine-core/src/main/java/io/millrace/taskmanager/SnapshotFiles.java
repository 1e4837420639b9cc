package io.millrace.taskmanager;

import io.millrace.state.thrift.ChannelSnapshot;
import io.millrace.state.thrift.OperatorSnapshot;
import io.millrace.state.thrift.StateSegment;
import io.millrace.state.thrift.TaskSnapshot;
import java.util.SortedSet;
import java.util.TreeSet;

/** The files that a task's part of a checkpoint refers to. Pure. */
final class SnapshotFiles {
    private SnapshotFiles() {}

    /** Their names, as {@link SnapshotCopies} knows them. */
    static SortedSet<String> namesIn(TaskSnapshot task) {
        SortedSet<String> names = new TreeSet<>();
        for (OperatorSnapshot operator : task.getOperators()) {
            if (operator.isSetKeyed()) {
                operator.getKeyed().getSegments().forEach(segment -> add(segment, names));
            }
            operator.getLists().forEach(list -> add(list.getSegment(), names));
        }
        for (ChannelSnapshot channel : task.getChannels()) {
            if (channel.isSetOvertaken()) {
                add(channel.getOvertaken(), names);
            }
        }
        return names;
    }

    private static void add(StateSegment segment, SortedSet<String> names) {
        if (segment.isSetFile()) {
            String file = segment.getFile();
            String name = file.substring(file.lastIndexOf('/') + 1);
            names.add(name.equals(file) ? name : SnapshotCopies.SHARED + name);
        }
    }
}
