package io.millrace.yarn.am;

import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.checkpoint.CheckpointCoordinator;
import io.millrace.checkpoint.CheckpointStatistics;
import io.millrace.cluster.JobManagerProcess;
import io.millrace.coordination.ClusterSnapshot;
import io.millrace.coordination.JobSnapshot;
import io.millrace.coordination.TimeHolder;
import io.millrace.protocol.thrift.AfterSnapshot;
import io.millrace.protocol.thrift.TaskState;
import io.millrace.yarn.am.rest.ClusterControl;
import io.millrace.yarn.am.rest.ClusterView;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Shows the JobManager's snapshots in the REST API's words. */
final class SnapshotControl implements ClusterControl {
    private final JobManagerProcess process;

    SnapshotControl(JobManagerProcess process) {
        this.process = process;
    }

    @Override
    public void view(Consumer<ClusterView> then) {
        process.snapshot(snapshot -> then.accept(view(snapshot)));
    }

    @Override
    public void cancel(String jobId, Consumer<Boolean> then) {
        process.cancel(new JobID(jobId), then);
    }

    @Override
    public void savepoint(
            String jobId, Optional<String> directory, Afterwards afterwards, Consumer<SavepointEnd> then) {
        CheckpointCoordinator.SavepointAnswer answer = new CheckpointCoordinator.SavepointAnswer() {
            @Override
            public void onSavepoint(String path) {
                then.accept(new SavepointEnd(path, null));
            }

            @Override
            public void onFailed(Failure why) {
                then.accept(new SavepointEnd(null, failure(why)));
            }
        };
        process.dispatcher(dispatcher -> {
            JobID job = new JobID(jobId);
            switch (afterwards) {
                case CONTINUE -> dispatcher.savepoint(job, directory, AfterSnapshot.CONTINUE, answer);
                case SUSPEND -> dispatcher.savepoint(job, directory, AfterSnapshot.SUSPEND, answer);
                case DRAIN -> dispatcher.savepoint(job, directory, AfterSnapshot.DRAIN, answer);
                case CANCEL -> dispatcher.cancelWithSavepoint(job, directory, answer);
            }
        });
    }

    private static ClusterView view(ClusterSnapshot cluster) {
        return new ClusterView(
                cluster.jobs().stream()
                        .map(job -> job(job, cluster.wallMillis()))
                        .toList(),
                cluster.taskManagers().stream()
                        .map(manager -> new ClusterView.TaskManagerView(
                                manager.id().value(),
                                manager.host(),
                                manager.slots(),
                                manager.freeSlots(),
                                manager.memoryBytes() >> 20))
                        .toList());
    }

    private static ClusterView.JobView job(JobSnapshot job, long nowWallMillis) {
        List<ClusterView.VertexView> vertices =
                job.vertices().stream().map(SnapshotControl::vertex).toList();
        SortedMap<String, Integer> tasks = new TreeMap<>();
        vertices.forEach(vertex -> vertex.tasks().forEach((state, count) -> tasks.merge(state, count, Integer::sum)));
        return new ClusterView.JobView(
                job.id().value(),
                job.name(),
                job.state().name(),
                job.endedWallMillis().orElse(nowWallMillis) - job.startedWallMillis(),
                job.vertices().stream()
                        .filter(JobSnapshot.Vertex::first)
                        .mapToLong(JobSnapshot.Vertex::recordsIn)
                        .sum(),
                job.vertices().stream()
                        .filter(JobSnapshot.Vertex::last)
                        .mapToLong(JobSnapshot.Vertex::recordsOut)
                        .sum(),
                tasks,
                vertices,
                job.pending().orElse(""),
                job.failure().map(SnapshotControl::failure).orElse(null),
                job.counters(),
                job.restarts(),
                job.lastRestartCause().map(SnapshotControl::failure).orElse(null),
                checkpoints(job.checkpoints()));
    }

    private static ClusterView.FailureView failure(Failure failure) {
        return new ClusterView.FailureView(failure.code(), failure.blame().name(), failure.message());
    }

    private static ClusterView.CheckpointsView checkpoints(CheckpointStatistics statistics) {
        return new ClusterView.CheckpointsView(
                statistics.completed(),
                statistics.failed(),
                statistics.restored(),
                orNull(statistics.latestCompleted()),
                statistics.history().stream().map(SnapshotControl::checkpoint).toList());
    }

    private static ClusterView.CheckpointView checkpoint(CheckpointStatistics.Checkpoint checkpoint) {
        return new ClusterView.CheckpointView(
                checkpoint.id(),
                checkpoint.savepoint() ? "savepoint" : "checkpoint",
                checkpoint.status().name(),
                checkpoint.triggeredWallMillis(),
                checkpoint.durationMillis(),
                checkpoint.acknowledged(),
                checkpoint.tasks(),
                checkpoint.stateBytes(),
                checkpoint.writtenBytes(),
                checkpoint.alignmentMillis(),
                checkpoint.syncMillis(),
                checkpoint.asyncMillis(),
                checkpoint.overtakenBytes(),
                checkpoint.unalignedTasks(),
                checkpoint.path().orElse(null),
                checkpoint.failure().map(SnapshotControl::failure).orElse(null));
    }

    private static ClusterView.VertexView vertex(JobSnapshot.Vertex vertex) {
        SortedMap<String, Integer> tasks = new TreeMap<>();
        vertex.subtasksPerState().forEach((state, count) -> tasks.put(name(state), count));
        tasks.put("total", vertex.parallelism());
        return new ClusterView.VertexView(
                vertex.id().value(),
                vertex.name(),
                vertex.parallelism(),
                vertex.recordsIn(),
                vertex.recordsOut(),
                vertex.lateDropped(),
                orNull(vertex.watermark()),
                vertex.heldBack().map(SnapshotControl::hold).orElse(null),
                tasks);
    }

    private static ClusterView.HoldView hold(TimeHolder holder) {
        return new ClusterView.HoldView(
                holder.source().value(),
                holder.sourceName(),
                holder.subtask(),
                holder.split(),
                orNull(holder.watermark()),
                holder.sinceWallMillis());
    }

    private static Long orNull(OptionalLong figure) {
        return figure.isPresent() ? figure.getAsLong() : null;
    }

    private static String name(TaskState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
