package io.millrace.coordination;

import io.millrace.base.JobID;
import io.millrace.checkpoint.JobLayout;
import io.millrace.checkpoint.RestoreAssignment;
import io.millrace.plan.JobEdge;
import io.millrace.plan.JobGraph;
import io.millrace.plan.JobVertex;
import io.millrace.protocol.thrift.DeployTask;
import io.millrace.protocol.thrift.InputChannel;
import io.millrace.protocol.thrift.InputGate;
import io.millrace.protocol.thrift.OutputPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the command that deploys one attempt: who it is, where it runs, and whom its channels lead to. Pure.
 *
 * @param onlyCommits the job was stopped with what its tasks begin with: they end once that is committed
 */
record Deployments(
        JobID job,
        JobGraph graph,
        ExecutionGraph executions,
        SerializedVertices serialized,
        Map<Slot, RegisteredTaskManager> hosts,
        Optional<RestoreAssignment> restore,
        boolean onlyCommits,
        JobLayout layout) {

    DeployTask of(ExecutionVertex subtask) {
        JobVertex vertex = subtask.vertex();
        Execution attempt = subtask.current();
        DeployTask deployment = new DeployTask(
                job.value(),
                graph.name(),
                vertex.id().value(),
                subtask.taskName(),
                attempt.id().value(),
                attempt.attemptNumber(),
                subtask.subtask(),
                vertex.parallelism(),
                vertex.maxParallelism(),
                attempt.slotOrThrow().index(),
                serialized.of(vertex),
                inputs(subtask),
                outputs(subtask),
                graph.configuration().toMap());
        restore.ifPresent(assignment -> assignment.addTo(deployment, layoutOf(vertex)));
        if (onlyCommits) {
            deployment.setOnlyCommits(true);
        }
        return deployment;
    }

    private JobLayout.Vertex layoutOf(JobVertex vertex) {
        return layout.vertices().stream()
                .filter(candidate -> candidate.id().equals(vertex.id().value()))
                .findFirst()
                .orElseThrow();
    }

    private List<InputGate> inputs(ExecutionVertex subtask) {
        List<InputGate> gates = new ArrayList<>();
        for (JobEdge edge : graph.inputsOf(subtask.vertex().id())) {
            ExecutionJobVertex producers = executions.vertex(edge.source());
            List<InputChannel> channels = new ArrayList<>();
            for (int producer : ChannelWiring.of(edge, executions).producersOf(subtask.subtask())) {
                channels.add(channelFrom(producers.subtask(producer).current(), producer));
            }
            gates.add(new InputGate(edge.index(), channels));
        }
        return gates;
    }

    private InputChannel channelFrom(Execution producer, int subtask) {
        RegisteredTaskManager host = hosts.get(producer.slotOrThrow());
        return new InputChannel(producer.id().value(), host.id().value(), host.host(), host.dataPort(), subtask);
    }

    private List<OutputPartition> outputs(ExecutionVertex subtask) {
        List<OutputPartition> partitions = new ArrayList<>();
        for (JobEdge edge : graph.outputsOf(subtask.vertex().id())) {
            ExecutionJobVertex consumers = executions.vertex(edge.target());
            List<Integer> subtasks = ChannelWiring.of(edge, executions).consumersOf(subtask.subtask());
            List<String> taskManagers = subtasks.stream()
                    .map(consumer -> consumers
                            .subtask(consumer)
                            .current()
                            .slotOrThrow()
                            .taskManager()
                            .value())
                    .toList();
            partitions.add(new OutputPartition(edge.index(), subtasks, taskManagers));
        }
        return partitions;
    }
}
