package io.millrace.jobparts;

import io.millrace.api.connector.sink.SupportsOutputCommitter;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SourceSplit;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.base.JobID;
import io.millrace.base.JobVertexId;
import io.millrace.base.OperatorId;
import io.millrace.base.configuration.StateRecoveryOptions;
import io.millrace.coordination.CoordinatorLoops.CoordinatorLoop;
import io.millrace.coordination.JobOutput;
import io.millrace.coordination.JobParts;
import io.millrace.coordination.OperatorCoordinator;
import io.millrace.plan.JobGraph;
import io.millrace.plan.JobVertex;
import io.millrace.plan.OperatorNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds in a job graph what must run beside the JobMaster: coordinators of sources and of collected results, outputs of sinks. */
public final class ProgramParts implements JobParts {
    @Override
    public Map<JobVertexId, SortedMap<OperatorId, OperatorCoordinator>> coordinators(
            JobGraph graph, CoordinatorLoop loop) {
        AlignmentGroups groups = new AlignmentGroups(loop.loop());
        Map<JobVertexId, SortedMap<OperatorId, OperatorCoordinator>> coordinators = new LinkedHashMap<>();
        graph.vertices().forEach(vertex -> coordinators.put(vertex.id(), coordinators(vertex, loop, groups)));
        return coordinators;
    }

    private static SortedMap<OperatorId, OperatorCoordinator> coordinators(
            JobVertex vertex, CoordinatorLoop loop, AlignmentGroups groups) {
        SortedMap<OperatorId, OperatorCoordinator> coordinators = new TreeMap<>();
        for (OperatorNode node : vertex.chain()) {
            if (node.spec() instanceof OperatorSpec.SourceSpec spec) {
                AlignmentMembers members = groups.members(
                        node.id(), vertex.parallelism(), spec.watermarks().getAlignmentParameters());
                coordinators.put(node.id(), coordinator(node, spec.source(), vertex.parallelism(), loop, members));
            } else if (node.spec() instanceof OperatorSpec.CollectSpec spec) {
                coordinators.put(node.id(), new CollectCoordinator(spec.collectId(), loop.loop()));
            }
        }
        return coordinators;
    }

    private static <SplitT extends SourceSplit> OperatorCoordinator coordinator(
            OperatorNode node,
            Source<Object, SplitT, ?> source,
            int parallelism,
            CoordinatorLoop loop,
            AlignmentMembers members) {
        return new SourceCoordinator<>(
                node.name(), node.callSite(), source, parallelism, loop.loop(), loop.offload(), members);
    }

    @Override
    public List<JobOutput> outputs(JobID job, JobGraph graph) {
        boolean restored = graph.configuration()
                .getOptional(StateRecoveryOptions.SAVEPOINT_PATH)
                .isPresent();
        List<JobOutput> outputs = new ArrayList<>();
        for (JobVertex vertex : graph.vertices()) {
            for (OperatorNode node : vertex.chain()) {
                if (node.spec() instanceof OperatorSpec.SinkSpec spec
                        && spec.sink() instanceof SupportsOutputCommitter committing) {
                    outputs.add(new SinkOutput(
                            "'" + node.name() + "' at " + node.callSite(),
                            committing.createOutputCommitter(job, restored)));
                }
            }
        }
        return outputs;
    }
}
