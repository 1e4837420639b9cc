package io.millrace.checkpoint;

import io.millrace.base.KeyGroups;
import io.millrace.base.OperatorId;
import io.millrace.state.thrift.ChannelSnapshot;
import io.millrace.state.thrift.EdgeDescription;
import io.millrace.state.thrift.OrphanedChannel;
import io.millrace.state.thrift.TaskRestore;
import io.millrace.state.thrift.TaskSnapshot;
import io.millrace.state.thrift.VertexSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives what was known of channels, and the elements that barriers had overtaken in them, to the channels of now: to the
 * same ones when both ends have as many subtasks as then, else as orphans to the subtasks their elements belong to. Pure.
 */
final class ChannelAssignment {
    private final OldState old;
    private final JobLayout layout;

    ChannelAssignment(OldState old, JobLayout layout) {
        this.old = old;
        this.layout = layout;
    }

    /** An edge of now, and what it was. */
    private record Match(JobLayout.Input input, VertexSnapshot oldTarget, EdgeDescription oldEdge, boolean unchanged) {}

    void assign(JobLayout.Vertex vertex, int subtask, TaskRestore restore) {
        for (JobLayout.Input input : vertex.inputs()) {
            match(vertex, input).ifPresent(match -> {
                if (match.unchanged()) {
                    addOwn(match, subtask, restore);
                } else {
                    addOrphans(match, vertex, subtask, restore);
                }
            });
        }
    }

    /** Vertices of then with overtaken elements that no edge of now would take, by name. */
    List<String> verticesWithLostElements() {
        List<EdgeDescription> taken = new ArrayList<>();
        for (JobLayout.Vertex vertex : layout.vertices()) {
            for (JobLayout.Input input : vertex.inputs()) {
                match(vertex, input)
                        .filter(match -> input.routing().takesElementsOf(routing(match.oldEdge())))
                        .ifPresent(match -> taken.add(match.oldEdge()));
            }
        }
        List<String> names = new ArrayList<>();
        for (VertexSnapshot vertex : old.metadata().getVertices()) {
            if (vertex.getInputs().stream().anyMatch(edge -> !taken.contains(edge) && hasOvertaken(vertex, edge))) {
                names.add("'" + vertex.getName() + "'");
            }
        }
        return names;
    }

    private static boolean hasOvertaken(VertexSnapshot vertex, EdgeDescription edge) {
        return vertex.getTasks().stream()
                .flatMap(task -> task.getChannels().stream())
                .anyMatch(channel -> channel.getEdge() == edge.getEdge() && channel.isSetOvertaken());
    }

    private static JobLayout.Routing routing(EdgeDescription edge) {
        return JobLayout.Routing.valueOf(edge.getRouting().name());
    }

    /** Edges are told apart by the operators at their ends; several between the same two, by their order. */
    private Optional<Match> match(JobLayout.Vertex vertex, JobLayout.Input input) {
        OperatorId head = vertex.operators().get(0).id();
        return old.operator(head)
                .filter(operator -> isHead(operator, head))
                .flatMap(operator -> oldEdge(vertex, input, operator.vertex())
                        .map(edge -> new Match(
                                input, operator.vertex(), edge, isUnchanged(vertex, input, operator.vertex()))));
    }

    private static boolean isHead(OldState.Operator operator, OperatorId id) {
        return operator.vertex().getOperators().get(0).getOperatorId().equals(id.value());
    }

    private static Optional<EdgeDescription> oldEdge(
            JobLayout.Vertex vertex, JobLayout.Input input, VertexSnapshot oldTarget) {
        int position = 0;
        for (JobLayout.Input other : vertex.inputs()) {
            if (other.edge() == input.edge()) {
                break;
            }
            position += other.source().equals(input.source()) && other.targetInput() == input.targetInput() ? 1 : 0;
        }
        return oldTarget.getInputs().stream()
                .filter(edge -> edge.getSourceOperatorId().equals(input.source().value())
                        && edge.getTargetInput() == input.targetInput())
                .skip(position)
                .findFirst();
    }

    private boolean isUnchanged(JobLayout.Vertex vertex, JobLayout.Input input, VertexSnapshot oldTarget) {
        int producers = layout.vertices().stream()
                .filter(candidate -> candidate.operators().stream()
                        .anyMatch(operator -> operator.id().equals(input.source())))
                .mapToInt(JobLayout.Vertex::parallelism)
                .findFirst()
                .orElse(-1);
        int oldProducers = old.operator(input.source())
                .map(source -> source.vertex().getParallelism())
                .orElse(-2);
        return producers == oldProducers && vertex.parallelism() == oldTarget.getParallelism();
    }

    private static void addOwn(Match match, int subtask, TaskRestore restore) {
        for (ChannelSnapshot channel : channelsOf(match, subtask)) {
            restore.addToChannels(channel.deepCopy().setEdge(match.input().edge()));
        }
    }

    private static List<ChannelSnapshot> channelsOf(Match match, int oldSubtask) {
        TaskSnapshot task = match.oldTarget().getTasks().get(oldSubtask);
        return task.getChannels().stream()
                .filter(channel -> channel.getEdge() == match.oldEdge().getEdge())
                .toList();
    }

    private static void addOrphans(Match match, JobLayout.Vertex vertex, int subtask, TaskRestore restore) {
        for (int oldSubtask : oldSubtasksFor(match, vertex, subtask)) {
            for (ChannelSnapshot channel : channelsOf(match, oldSubtask)) {
                if (channel.isSetOvertaken()) {
                    restore.addToOrphaned(new OrphanedChannel(
                            channel.deepCopy().setEdge(match.input().edge()), oldSubtask));
                }
            }
        }
    }

    /** Whose elements the subtask has to look through, or to take. */
    private static List<Integer> oldSubtasksFor(Match match, JobLayout.Vertex vertex, int subtask) {
        int oldParallelism = match.oldTarget().getParallelism();
        List<Integer> chosen = new ArrayList<>();
        for (int oldSubtask = 0; oldSubtask < oldParallelism; oldSubtask++) {
            boolean concerned = switch (match.input().routing()) {
                case KEYED ->
                    meet(
                            KeyGroups.rangeOf(oldSubtask, match.oldTarget().getMaxParallelism(), oldParallelism),
                            KeyGroups.rangeOf(subtask, vertex.maxParallelism(), vertex.parallelism()));
                // Every old subtask was given the same elements; each of now takes those of one.
                case BROADCAST -> oldSubtask == subtask % oldParallelism;
                case OTHER, POINTWISE -> oldSubtask % vertex.parallelism() == subtask;
            };
            if (concerned) {
                chosen.add(oldSubtask);
            }
        }
        return chosen;
    }

    private static boolean meet(KeyGroups.Range left, KeyGroups.Range right) {
        return left.first() <= right.last() && right.first() <= left.last();
    }
}
