package io.millrace.simulation;

import io.millrace.base.JobID;
import io.millrace.base.JobVertexId;
import io.millrace.base.OperatorId;
import io.millrace.coordination.CoordinatorLoops.CoordinatorLoop;
import io.millrace.coordination.JobOutput;
import io.millrace.coordination.JobParts;
import io.millrace.coordination.OperatorCoordinator;
import io.millrace.plan.JobGraph;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Coordinators that are restored, or saved, as a {@link Mutation} has it. */
final class MutatedParts implements JobParts {
    private final JobParts parts;
    private final Mutation mutation;

    MutatedParts(JobParts parts, Mutation mutation) {
        this.parts = parts;
        this.mutation = mutation;
    }

    @Override
    public Map<JobVertexId, SortedMap<OperatorId, OperatorCoordinator>> coordinators(
            JobGraph graph, CoordinatorLoop loop) {
        Map<JobVertexId, SortedMap<OperatorId, OperatorCoordinator>> made = parts.coordinators(graph, loop);
        made.values().forEach(ofVertex -> ofVertex.replaceAll((id, coordinator) -> new Mutated(coordinator)));
        return made;
    }

    @Override
    public List<JobOutput> outputs(JobID job, JobGraph graph) {
        return parts.outputs(job, graph);
    }

    private final class Mutated implements OperatorCoordinator {
        private final OperatorCoordinator coordinator;
        private Optional<byte[]> before = Optional.empty();

        Mutated(OperatorCoordinator coordinator) {
            this.coordinator = coordinator;
        }

        @Override
        public void start(Context context, Optional<byte[]> state) {
            coordinator.start(context, state);
        }

        @Override
        public void subtaskReady(int subtask, int attemptNumber, String host) {
            coordinator.subtaskReady(subtask, attemptNumber, host);
        }

        @Override
        public void subtaskFailed(int subtask, int attemptNumber) {
            coordinator.subtaskFailed(subtask, attemptNumber);
        }

        @Override
        public void handleEvent(int subtask, int attemptNumber, byte[] event) {
            coordinator.handleEvent(subtask, attemptNumber, event);
        }

        @Override
        public Optional<byte[]> snapshot(long checkpointId) throws Exception {
            Optional<byte[]> taken = coordinator.snapshot(checkpointId);
            Optional<byte[]> given =
                    mutation == Mutation.ENUMERATOR_OF_CHECKPOINT_BEFORE && before.isPresent() ? before : taken;
            before = taken;
            return given;
        }

        @Override
        public void checkpointCompleted(long checkpointId) {
            coordinator.checkpointCompleted(checkpointId);
        }

        @Override
        public void checkpointAborted(long checkpointId) {
            coordinator.checkpointAborted(checkpointId);
        }

        @Override
        public void reset(long checkpointId, Optional<byte[]> state) {
            coordinator.reset(checkpointId, mutation == Mutation.ENUMERATOR_BEGINS_ANEW ? Optional.empty() : state);
        }

        @Override
        public void subtaskReset(int subtask, long checkpointId) {
            if (mutation != Mutation.SPLITS_NOT_GIVEN_BACK) {
                coordinator.subtaskReset(subtask, checkpointId);
            }
        }

        @Override
        public void close() {
            coordinator.close();
        }
    }
}
