package io.millrace.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.base.JobID;
import io.millrace.base.KeyGroups;
import io.millrace.base.OperatorId;
import io.millrace.checkpoint.CompletedCheckpoint.Location;
import io.millrace.state.thrift.ChannelSnapshot;
import io.millrace.state.thrift.CheckpointMetadata;
import io.millrace.state.thrift.CoordinatorSnapshot;
import io.millrace.state.thrift.EdgeDescription;
import io.millrace.state.thrift.EdgeRouting;
import io.millrace.state.thrift.KeyedFormat;
import io.millrace.state.thrift.KeyedSnapshot;
import io.millrace.state.thrift.ListShare;
import io.millrace.state.thrift.ListSnapshot;
import io.millrace.state.thrift.OperatorDescription;
import io.millrace.state.thrift.OperatorRestore;
import io.millrace.state.thrift.OperatorSnapshot;
import io.millrace.state.thrift.OrphanedChannel;
import io.millrace.state.thrift.Redistribution;
import io.millrace.state.thrift.StateSegment;
import io.millrace.state.thrift.TaskRestore;
import io.millrace.state.thrift.TaskSnapshot;
import io.millrace.state.thrift.VertexSnapshot;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** State finds the subtasks it belongs to, whatever the parallelism was and is. */
class RestoreAssignmentTest {
    private static final int[] PARALLELISMS = {1, 2, 3, 4, 5, 7, 8, 16, 31, 64, 100, 127, 128};

    // ---- checkpoints made by hand: "source" feeds "sum" over a keyed edge

    private static ListSnapshot list(String name, Redistribution kind, int elements) {
        return new ListSnapshot(name, kind, elements, new StateSegment(elements, 0));
    }

    private static OperatorSnapshot sum(int subtask, int parallelism, int maxParallelism) {
        KeyGroups.Range range = KeyGroups.rangeOf(subtask, maxParallelism, parallelism);
        List<StateSegment> segments = new ArrayList<>();
        segments.add(new StateSegment(100, subtask));
        List<ListSnapshot> lists = new ArrayList<>();
        lists.add(list("split", Redistribution.SPLIT, subtask + 1));
        lists.add(list("union", Redistribution.UNION, 2));
        lists.add(list("rules", Redistribution.BROADCAST, 1));
        return new OperatorSnapshot("sum-op", 1_000 + subtask, lists)
                .setKeyed(new KeyedSnapshot(range.first(), range.last(), KeyedFormat.CANONICAL, segments));
    }

    private static CheckpointMetadata metadata(int sources, int sums, int maxParallelism) {
        List<TaskSnapshot> sourceTasks = new ArrayList<>();
        for (int subtask = 0; subtask < sources; subtask++) {
            List<OperatorSnapshot> operators = new ArrayList<>();
            operators.add(new OperatorSnapshot("source-op", 10 + subtask, new ArrayList<>()));
            sourceTasks.add(new TaskSnapshot(false, operators, new ArrayList<>()));
        }
        List<TaskSnapshot> sumTasks = new ArrayList<>();
        for (int subtask = 0; subtask < sums; subtask++) {
            List<OperatorSnapshot> operators = new ArrayList<>();
            operators.add(sum(subtask, sums, maxParallelism));
            List<ChannelSnapshot> channels = new ArrayList<>();
            for (int producer = 0; producer < sources; producer++) {
                channels.add(new ChannelSnapshot(0, producer, 7, false).setOvertaken(new StateSegment(3, producer)));
            }
            sumTasks.add(new TaskSnapshot(false, operators, channels));
        }
        List<VertexSnapshot> vertices = new ArrayList<>();
        vertices.add(vertex("source", sources, maxParallelism, new ArrayList<>(), sourceTasks));
        List<EdgeDescription> inputs = new ArrayList<>();
        inputs.add(new EdgeDescription(0, "source-op", 0, EdgeRouting.KEYED));
        vertices.add(vertex("sum", sums, maxParallelism, inputs, sumTasks));
        List<CoordinatorSnapshot> coordinators = new ArrayList<>();
        coordinators.add(new CoordinatorSnapshot("source-op", ByteBuffer.wrap(new byte[] {9})));
        return new CheckpointMetadata(3, 0, false, false, false, "job", "story", vertices, coordinators);
    }

    private static VertexSnapshot vertex(
            String id, int parallelism, int maxParallelism, List<EdgeDescription> inputs, List<TaskSnapshot> tasks) {
        List<OperatorDescription> operators = new ArrayList<>();
        operators.add(new OperatorDescription(id + "-op", id, id));
        return new VertexSnapshot(id, id, parallelism, maxParallelism, operators, inputs, tasks);
    }

    private static CompletedCheckpoint checkpoint(CheckpointMetadata metadata) {
        return new CompletedCheckpoint(new Location(3, 0, 0, false, false, "file:///chk-3"), metadata);
    }

    private static JobLayout layout(int sources, int sums, int maxParallelism) {
        return layout(sources, sums, maxParallelism, JobLayout.Routing.KEYED);
    }

    private static JobLayout layout(int sources, int sums, int maxParallelism, JobLayout.Routing routing) {
        return new JobLayout(
                new JobID("job"),
                "story",
                List.of(
                        new JobLayout.Vertex(
                                "source", "source", sources, maxParallelism, operators("source"), List.of()),
                        new JobLayout.Vertex(
                                "sum",
                                "sum",
                                sums,
                                maxParallelism,
                                operators("sum"),
                                List.of(new JobLayout.Input(4, new OperatorId("source-op"), 0, routing)))));
    }

    private static List<JobLayout.Operator> operators(String id) {
        return List.of(new JobLayout.Operator(new OperatorId(id + "-op"), id, id));
    }

    private static List<TaskRestore> restore(CheckpointMetadata metadata, JobLayout layout, int vertex) {
        RestoreAssignment assignment = new RestoreAssignment(checkpoint(metadata), layout);
        JobLayout.Vertex to = layout.vertices().get(vertex);
        List<TaskRestore> restores = new ArrayList<>();
        for (int subtask = 0; subtask < to.parallelism(); subtask++) {
            restores.add(assignment.restore(to, subtask));
        }
        return restores;
    }

    private static OperatorRestore only(TaskRestore restore) {
        return restore.getOperators().get(0);
    }

    // ---- keyed

    @Test
    void everyKeyGroupIsRestoredByExactlyTheSubtaskThatOwnsIt() {
        for (int maxParallelism : new int[] {128, 1, 7, 129, 256, 1_000, 4_096}) {
            for (int before : PARALLELISMS) {
                for (int now : PARALLELISMS) {
                    if (before <= maxParallelism && now <= maxParallelism) {
                        checkKeyGroups(maxParallelism, before, now);
                    }
                }
            }
        }
    }

    private static void checkKeyGroups(int maxParallelism, int before, int now) {
        List<TaskRestore> restores = restore(metadata(1, before, maxParallelism), layout(1, now, maxParallelism), 1);
        int covered = 0;
        for (int subtask = 0; subtask < now; subtask++) {
            KeyGroups.Range own = KeyGroups.rangeOf(subtask, maxParallelism, now);
            OperatorRestore restore = only(restores.get(subtask));
            int found = 0;
            for (KeyedSnapshot piece : restore.getKeyed()) {
                int first = Math.max(own.first(), piece.getFirstKeyGroup());
                int last = Math.min(own.last(), piece.getLastKeyGroup());
                assertThat(first).as("no piece without a group of mine").isLessThanOrEqualTo(last);
                found += last - first + 1;
            }
            assertThat(found).isEqualTo(own.size());
            covered += found;
        }
        assertThat(covered).isEqualTo(maxParallelism);
    }

    @Test
    void eventTimeIsThatOfTheSamePlaceOrTheLeastAfterRescaling() {
        assertThat(restore(metadata(1, 2, 128), layout(1, 2, 128), 1))
                .extracting(restore -> only(restore).getWatermark())
                .containsExactly(1_000L, 1_001L);
        assertThat(restore(metadata(1, 2, 128), layout(1, 3, 128), 1))
                .extracting(restore -> only(restore).getWatermark())
                .containsOnly(1_000L);
    }

    // ---- lists

    @Test
    void elementsOfSplitListsAreDealtOutEvenlyEachOnce() {
        for (int before : PARALLELISMS) {
            for (int now : PARALLELISMS) {
                Map<String, Integer> given = new TreeMap<>();
                int smallest = Integer.MAX_VALUE;
                int largest = 0;
                for (TaskRestore restore : restore(metadata(1, before, 128), layout(1, now, 128), 1)) {
                    int own = 0;
                    for (ListShare share : only(restore).getLists()) {
                        if (share.getSnapshot().getName().equals("split")) {
                            for (int element = share.getFrom(); element < share.getTo(); element++) {
                                // The lists differ in size, so that tells whose element it is.
                                given.merge(share.getSnapshot().getElements() + "/" + element, 1, Integer::sum);
                                own++;
                            }
                        }
                    }
                    smallest = Math.min(smallest, own);
                    largest = Math.max(largest, own);
                }
                assertThat(given).hasSize(before * (before + 1) / 2);
                assertThat(given.values()).containsOnly(1);
                if (before != now) {
                    assertThat(largest - smallest).isLessThanOrEqualTo(1);
                }
            }
        }
    }

    @Test
    void everySubtaskGetsAllOfAUnionAndOneCopyOfABroadcastState() {
        for (int now : new int[] {1, 2, 3, 5}) {
            for (TaskRestore restore : restore(metadata(1, 3, 128), layout(1, now, 128), 1)) {
                assertThat(only(restore).getLists())
                        .extracting(share -> share.getSnapshot().getName())
                        .filteredOn(name -> name.equals("union"))
                        .hasSize(3);
                assertThat(only(restore).getLists())
                        .extracting(share -> share.getSnapshot().getName())
                        .filteredOn(name -> name.equals("rules"))
                        .hasSize(1);
            }
        }
    }

    // ---- channels

    @Test
    void channelsGetTheirElementsBackWhenBothEndsAreWhatTheyWere() {
        for (TaskRestore restore : restore(metadata(2, 3, 128), layout(2, 3, 128), 1)) {
            assertThat(restore.getChannels()).hasSize(2).allSatisfy(channel -> {
                assertThat(channel.getEdge()).as("the number of now").isEqualTo(4);
                assertThat(channel.isSetOvertaken()).isTrue();
            });
            assertThat(restore.getOrphaned()).isEmpty();
        }
    }

    @Test
    void afterRescalingOvertakenElementsGoToAllThatMayOwnTheirKeysOrToOneWhenThereAreNoKeys() {
        List<TaskRestore> keyed = restore(metadata(2, 2, 128), layout(2, 3, 128), 1);
        assertThat(keyed)
                .allSatisfy(restore -> assertThat(restore.getChannels()).isEmpty());
        assertThat(keyed.get(0).getOrphaned())
                .extracting(OrphanedChannel::getConsumerSubtask)
                .containsOnly(0);
        assertThat(keyed.get(1).getOrphaned())
                .extracting(OrphanedChannel::getConsumerSubtask)
                .containsOnly(0, 1);
        assertThat(keyed.get(2).getOrphaned())
                .extracting(OrphanedChannel::getConsumerSubtask)
                .containsOnly(1);

        int taken = 0;
        for (TaskRestore restore : restore(metadata(2, 4, 128), layout(2, 3, 128, JobLayout.Routing.OTHER), 1)) {
            taken += restore.getOrphaned().size();
        }
        assertThat(taken).as("each of the 2 x 4 channels once").isEqualTo(8);
    }

    // ---- finished tasks, coordinators, objections

    @Test
    void subtasksThatHadFinishedStayFinishedUntilTheirVertexIsRescaled() {
        CheckpointMetadata metadata = metadata(2, 2, 128);
        metadata.getVertices().get(0).getTasks().set(1, new TaskSnapshot(true, new ArrayList<>(), new ArrayList<>()));
        assertThat(restore(metadata, layout(2, 2, 128), 0))
                .extracting(TaskRestore::isFinished)
                .containsExactly(false, true);
        assertThat(restore(metadata, layout(3, 2, 128), 0))
                .extracting(TaskRestore::isFinished)
                .containsOnly(false);
        metadata.getVertices().get(0).getTasks().set(0, new TaskSnapshot(true, new ArrayList<>(), new ArrayList<>()));
        assertThat(restore(metadata, layout(3, 2, 128), 0))
                .extracting(TaskRestore::isFinished)
                .containsOnly(true);
    }

    /** Seed 575: the source was rescaled, and what it sent to the place of a finished subtask was thrown away. */
    @Test
    void aSubtaskIsNotFinishedWhenItsProducersAreLaidOutAnew() {
        CheckpointMetadata metadata = metadata(2, 2, 128);
        for (VertexSnapshot vertex : metadata.getVertices()) {
            vertex.getTasks().set(0, new TaskSnapshot(true, new ArrayList<>(), new ArrayList<>()));
        }
        metadata.getVertices().get(1).getInputs().get(0).setRouting(EdgeRouting.OTHER);

        assertThat(restore(metadata, layout(2, 2, 128, JobLayout.Routing.OTHER), 1))
                .as("as it was")
                .extracting(TaskRestore::isFinished)
                .containsExactly(true, false);
        assertThat(restore(metadata, layout(3, 2, 128, JobLayout.Routing.OTHER), 1))
                .as("with more producers")
                .extracting(TaskRestore::isFinished)
                .containsOnly(false);
        assertThat(restore(metadata, layout(2, 2, 128, JobLayout.Routing.KEYED), 1))
                .as("with another way from producer to consumer")
                .extracting(TaskRestore::isFinished)
                .containsOnly(false);
    }

    /** A consumer of one producer ends with it; when others lead to it now, what they send must not be thrown away. */
    @Test
    void aSubtaskIsNotFinishedWhenItHearsOfMoreProducersThanThen() {
        CheckpointMetadata metadata = metadata(2, 2, 128);
        for (VertexSnapshot vertex : metadata.getVertices()) {
            vertex.getTasks().set(0, new TaskSnapshot(true, new ArrayList<>(), new ArrayList<>()));
        }
        metadata.getVertices().get(1).getInputs().get(0).setRouting(EdgeRouting.POINTWISE);
        assertThat(restore(metadata, layout(2, 2, 128, JobLayout.Routing.POINTWISE), 1))
                .extracting(TaskRestore::isFinished)
                .containsExactly(true, false);
        assertThat(restore(metadata, layout(2, 2, 128, JobLayout.Routing.OTHER), 1))
                .as("forward before, rebalance now")
                .extracting(TaskRestore::isFinished)
                .containsOnly(false);

        metadata.getVertices().get(1).getInputs().clear();
        assertThat(restore(metadata, layout(2, 2, 128, JobLayout.Routing.POINTWISE), 1))
                .as("in one chain before, a chain of its own now")
                .extracting(TaskRestore::isFinished)
                .containsExactly(true, false);
        assertThat(restore(metadata, layout(2, 2, 128, JobLayout.Routing.OTHER), 1))
                .as("in one chain before, rebalance now")
                .extracting(TaskRestore::isFinished)
                .containsOnly(false);
    }

    @Test
    void aSubtaskIsFinishedInWhateverWidthOnceAllBeforeItHave() {
        CheckpointMetadata metadata = metadata(2, 2, 128);
        for (VertexSnapshot vertex : metadata.getVertices()) {
            for (int subtask = 0; subtask < 2; subtask++) {
                vertex.getTasks().set(subtask, new TaskSnapshot(true, new ArrayList<>(), new ArrayList<>()));
            }
        }
        assertThat(restore(metadata, layout(3, 4, 128), 1))
                .extracting(TaskRestore::isFinished)
                .containsOnly(true);
    }

    @Test
    void coordinatorsGetTheirBytesByOperator() {
        RestoreAssignment assignment = new RestoreAssignment(checkpoint(metadata(1, 1, 128)), layout(1, 1, 128));
        assertThat(assignment.coordinator(new OperatorId("source-op")))
                .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(9));
        assertThat(assignment.coordinator(new OperatorId("sum-op"))).isEmpty();
    }

    @Test
    void anotherMaximumParallelismIsRefusedWithBothValues() {
        assertThat(RestoreCheck.objections(checkpoint(metadata(1, 2, 128)), layout(1, 2, 256), false))
                .singleElement()
                .satisfies(why -> {
                    assertThat(why.code()).isEqualTo(CheckpointFailures.MAX_PARALLELISM_CHANGED);
                    assertThat(why.message()).contains("sum").contains("128").contains("256");
                });
    }

    @Test
    void stateThatNobodyClaimsIsRefusedUnlessItMayBeLeftBehind() {
        JobLayout other = new JobLayout(
                new JobID("job"), "story", List.of(layout(1, 1, 128).vertices().get(1)));
        assertThat(RestoreCheck.objections(checkpoint(metadata(1, 2, 128)), other, false))
                .singleElement()
                .satisfies(why -> {
                    assertThat(why.code()).isEqualTo(CheckpointFailures.UNCLAIMED_STATE);
                    assertThat(why.message()).contains("'source' (uid source)").contains("--allow-non-restored-state");
                });
        assertThat(RestoreCheck.objections(checkpoint(metadata(1, 2, 128)), other, true))
                .isEmpty();
    }

    @Test
    void aCheckpointThatLacksKeyGroupsIsRefused() {
        CheckpointMetadata metadata = metadata(1, 2, 128);
        metadata.getVertices()
                .get(1)
                .getTasks()
                .get(1)
                .getOperators()
                .get(0)
                .getKeyed()
                .setFirstKeyGroup(70);
        assertThat(RestoreCheck.objections(checkpoint(metadata), layout(1, 2, 128), false))
                .singleElement()
                .satisfies(why -> assertThat(why.code()).isEqualTo(CheckpointFailures.INCOMPLETE_STATE));
    }

    @Test
    void anOperatorThatIsNewBeginsWithNothing() {
        JobLayout.Vertex more = new JobLayout.Vertex(
                "sum",
                "sum -> new",
                2,
                128,
                List.of(
                        new JobLayout.Operator(new OperatorId("sum-op"), "sum", "sum"),
                        new JobLayout.Operator(new OperatorId("new-op"), "new", "new")),
                List.of());
        RestoreAssignment assignment = new RestoreAssignment(
                checkpoint(metadata(1, 2, 128)), new JobLayout(new JobID("job"), "story", List.of(more)));
        assertThat(assignment.restore(more, 0).getOperators())
                .extracting(OperatorRestore::getOperatorId)
                .containsExactly("sum-op");
    }

    @Test
    void recordsOnAWayThatTheProgramHasNoMoreAreRefusedWhateverMayBeLeftBehind() {
        JobLayout full = layout(1, 2, 128);
        JobLayout.Vertex sum = full.vertices().get(1);
        JobLayout without = new JobLayout(
                new JobID("job"),
                "story",
                List.of(
                        full.vertices().get(0),
                        new JobLayout.Vertex(
                                sum.id(),
                                sum.name(),
                                sum.parallelism(),
                                sum.maxParallelism(),
                                sum.operators(),
                                List.of())));
        for (boolean ignoreUnclaimed : new boolean[] {false, true}) {
            assertThat(RestoreCheck.objections(checkpoint(metadata(1, 2, 128)), without, ignoreUnclaimed))
                    .singleElement()
                    .satisfies(refused -> {
                        assertThat(refused.code()).isEqualTo("MR-6070");
                        assertThat(refused.message())
                                .contains("file:///chk-3", "'sum'", "job 'story'", "take a savepoint");
                    });
        }
    }
}
