package io.millrace.taskmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.VirtualLoop;
import io.millrace.base.Failure;
import io.millrace.base.Offload;
import io.millrace.base.Outcome;
import io.millrace.execution.FrozenTask;
import io.millrace.execution.operators.FrozenOperator;
import io.millrace.protocol.thrift.AfterSnapshot;
import io.millrace.protocol.thrift.CheckpointBarrier;
import io.millrace.protocol.thrift.CheckpointMetrics;
import io.millrace.protocol.thrift.SnapshotKind;
import io.millrace.simulation.SimulatedFileSystem;
import io.millrace.simulation.Simulation;
import io.millrace.state.FileSnapshotInput;
import io.millrace.state.FrozenState;
import io.millrace.state.SnapshotOutput;
import io.millrace.state.thrift.ListSnapshot;
import io.millrace.state.thrift.Redistribution;
import io.millrace.state.thrift.StateSegment;
import io.millrace.state.thrift.TaskSnapshot;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Parts of tasks on their way into files; work off the loop is done when the test says. */
class CheckpointPacksTest {
    private static final String DIRECTORY = "sim:///checkpoints/job/chk-3";
    private static final String SHARED = "sim:///checkpoints/job/shared";
    private static final int INLINE_BYTES = 100;
    private static final int MESSAGE_BYTES = 3 << 20;

    private final SimulatedFileSystem files = new SimulatedFileSystem(new Simulation(1));
    private final ArrayDeque<Runnable> work = new ArrayDeque<>();
    private final List<HostedTask> tasks = new ArrayList<>();
    private final Map<String, TaskSnapshot> acknowledged = new LinkedHashMap<>();
    private final Map<String, Failure> declined = new LinkedHashMap<>();
    private final List<String> released = new ArrayList<>();
    private final CheckpointPacks packs = new CheckpointPacks(
            new VirtualLoop(), new LaterOffload(), path -> files, job -> tasks, new Ears(), () -> "7-tm-1");

    @BeforeEach
    void makeDirectories() throws IOException {
        files.mkdirs(URI.create(DIRECTORY));
        files.mkdirs(URI.create(SHARED));
    }

    private final class LaterOffload implements Offload {
        @Override
        public <T> void run(String name, Callable<T> blocking, Consumer<Outcome<T>> then) {
            work.add(() -> {
                Outcome<T> outcome;
                try {
                    outcome = Outcome.success(blocking.call());
                } catch (Exception thrown) {
                    outcome = Outcome.failed(thrown);
                }
                then.accept(outcome);
            });
        }
    }

    private final class Ears implements CheckpointPacks.Listener {
        @Override
        public void acknowledged(HostedTask task, long checkpointId, TaskSnapshot snapshot, CheckpointMetrics metrics) {
            acknowledged.put(task.attempt(), snapshot);
        }

        @Override
        public void declined(HostedTask task, long checkpointId, Failure why) {
            declined.put(task.attempt(), why);
        }
    }

    private HostedTask task(String name) {
        HostedTask task = new HostedTask(name, name, "job", name, 0, new InlineLimits(INLINE_BYTES, MESSAGE_BYTES));
        tasks.add(task);
        return task;
    }

    private void doAllWork() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    private FrozenTask part(String task, int bytes) {
        return part(task, DIRECTORY, bytes, false);
    }

    /** One list of so many bytes, each the first letter of the task's name; negative: it cannot be written. */
    private FrozenTask part(String task, String directory, int bytes, boolean shared) {
        FrozenState<List<ListSnapshot>> lists = new FrozenState<>() {
            @Override
            public List<ListSnapshot> write(SnapshotOutput output) throws IOException {
                if (bytes < 0) {
                    throw new IOException("the disk is full");
                }
                byte[] content = new byte[bytes];
                Arrays.fill(content, (byte) task.charAt(0));
                StateSegment segment = shared
                        ? output.writeShared(out -> out.write(content))
                        : output.write(out -> out.write(content));
                return List.of(new ListSnapshot("list", Redistribution.SPLIT, 1, segment));
            }

            @Override
            public void release() {
                released.add(task);
            }
        };
        CheckpointBarrier barrier = new CheckpointBarrier(
                3, 0, SnapshotKind.CHECKPOINT, AfterSnapshot.CONTINUE, directory, directory.isEmpty() ? "" : SHARED);
        return new FrozenTask(barrier, List.of(new FrozenOperator("operator", 0, null, lists)), List.of(), 0, 0);
    }

    private StateSegment segmentOf(String task) {
        return acknowledged.get(task).getOperators().get(0).getLists().get(0).getSegment();
    }

    private byte[] read(String task) throws IOException {
        return new FileSnapshotInput(path -> files, DIRECTORY).read(segmentOf(task));
    }

    @Test
    void allTasksOfAJobShareOneFileThatIsSealedByTheLastOne() throws IOException {
        HostedTask first = task("a");
        HostedTask second = task("b");
        packs.add(first, part("a", 1_000));
        doAllWork();
        assertThat(acknowledged).as("not durable yet").isEmpty();

        packs.add(second, part("b", 2_000));
        doAllWork();
        assertThat(acknowledged).containsOnlyKeys("a", "b");
        assertThat(segmentOf("a").getFile()).isEqualTo(segmentOf("b").getFile()).startsWith("pack-3-7-tm-1-");
        files.crash();
        assertThat(read("a")).hasSize(1_000).containsOnly('a');
        assertThat(read("b")).hasSize(2_000).containsOnly('b');
        assertThat(released).containsExactly("a", "b");
        assertThat(packs.size()).isZero();
    }

    @Test
    void whatIsSmallTravelsAlongAndNeedsNoFile() throws IOException {
        HostedTask small = task("a");
        task("b");
        packs.add(small, part("a", INLINE_BYTES));
        doAllWork();
        assertThat(acknowledged).as("nobody waits for the others").containsOnlyKeys("a");
        assertThat(segmentOf("a").isSetBytes()).isTrue();
        assertThat(read("a")).hasSize(INLINE_BYTES);
        assertThat(files.list(URI.create(DIRECTORY))).isEmpty();
    }

    @Test
    void sharedSegmentsLieBesideTheCheckpoints() throws IOException {
        packs.add(task("a"), part("a", DIRECTORY, 10, true));
        doAllWork();
        assertThat(segmentOf("a").getFile()).startsWith("../shared/pack-3-");
        assertThat(read("a")).hasSize(10).containsOnly('a');
    }

    @Test
    void aTaskThatEndsWithoutItsPartHoldsNobodyUp() {
        HostedTask first = task("a");
        HostedTask second = task("b");
        packs.add(first, part("a", 1_000));
        doAllWork();
        tasks.remove(second);
        packs.onTaskOver("job");
        doAllWork();
        assertThat(acknowledged).containsOnlyKeys("a");
    }

    @Test
    void anAbortedCheckpointLeavesNoFileAndTakesNoPartsAnyMore() throws IOException {
        HostedTask first = task("a");
        HostedTask second = task("b");
        packs.add(first, part("a", 1_000));
        doAllWork();
        packs.abort("job", 3);
        doAllWork();
        assertThat(files.list(URI.create(DIRECTORY))).isEmpty();

        packs.add(second, part("b", 1_000));
        doAllWork();
        assertThat(acknowledged).isEmpty();
        assertThat(declined.get("b").code()).isEqualTo("MR-6053");
        assertThat(released).containsExactly("a", "b");
        assertThat(packs.size()).isZero();
    }

    @Test
    void anAbortWhileAPartIsBeingWrittenWaitsForTheWriter() throws IOException {
        packs.add(task("a"), part("a", 1_000));
        packs.abort("job", 3);
        assertThat(work).as("the writer, and nobody beside it").hasSize(1);
        doAllWork();
        assertThat(acknowledged).isEmpty();
        assertThat(declined).isEmpty();
        assertThat(files.list(URI.create(DIRECTORY))).isEmpty();
        assertThat(released).containsExactly("a");
    }

    /** A job that had finished left a directory behind: somebody deleted it while a TaskManager was about to write. */
    @Test
    void aPartThatIsWrittenAfterTheJobsDirectoryIsGoneDoesNotBringItBack() throws IOException {
        URI job = URI.create("sim:///checkpoints/job");
        packs.add(task("a"), part("a", 1_000));
        packs.add(task("b"), part("b", DIRECTORY, 10, true));
        files.delete(job);
        doAllWork();
        assertThat(files.exists(job)).isFalse();
        assertThat(declined.get("a").message()).contains("NoSuchFileException");
        packs.abort("job", 3);
        doAllWork();
        assertThat(files.exists(job)).isFalse();
        assertThat(packs.size()).isZero();
    }

    @Test
    void aPartThatCannotBeWrittenIsDeclinedAndTheOthersAreNot() {
        HostedTask failing = task("a");
        HostedTask second = task("b");
        packs.add(failing, part("a", -1));
        packs.add(second, part("b", 1_000));
        doAllWork();
        assertThat(declined).containsOnlyKeys("a");
        assertThat(declined.get("a").code()).isEqualTo("MR-6052");
        assertThat(declined.get("a").message())
                .contains("task a")
                .contains("checkpoint 3")
                .contains("disk is full");
        assertThat(acknowledged).containsOnlyKeys("b");
    }

    @Test
    void withoutADirectoryStateMustFitIntoAMessage() {
        HostedTask fits = task("a");
        HostedTask large = task("b");
        packs.add(fits, part("a", "", 1 << 20, false));
        packs.add(large, part("b", "", 4 << 20, false));
        doAllWork();
        assertThat(segmentOf("a").isSetBytes()).isTrue();
        assertThat(declined.get("b").code()).isEqualTo("MR-6054");
        assertThat(declined.get("b").message()).contains("execution.checkpointing.dir");
    }
}
