package io.millrace.taskmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.VirtualLoop;
import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.base.Offload;
import io.millrace.base.Outcome;
import io.millrace.base.fs.FileSystem;
import io.millrace.base.fs.LocalFileSystem;
import io.millrace.checkpoint.CheckpointStorage.Live;
import io.millrace.checkpoint.FileCheckpointStorage;
import io.millrace.execution.FrozenTask;
import io.millrace.execution.operators.FrozenOperator;
import io.millrace.protocol.thrift.AfterSnapshot;
import io.millrace.protocol.thrift.CheckpointBarrier;
import io.millrace.protocol.thrift.CheckpointMetrics;
import io.millrace.protocol.thrift.SnapshotKind;
import io.millrace.state.FrozenState;
import io.millrace.state.SnapshotOutput;
import io.millrace.state.thrift.ListSnapshot;
import io.millrace.state.thrift.Redistribution;
import io.millrace.state.thrift.TaskSnapshot;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a checkpoint asks of a NameNode: the parts of all tasks, their publication and the deletion of the one before, with
 * every operation counted. It grows with TaskManagers, and with nothing else.
 */
class CheckpointFileOperationsTest {
    private static final int CHECKPOINTS = 3;

    @TempDir
    Path directory;

    private final Map<String, Integer> operations = new TreeMap<>();

    /** Counts what changes or looks at names; bytes are DataNodes' business. */
    private final class CountingFileSystem implements FileSystem {
        private final FileSystem files = new LocalFileSystem();

        private void count(String operation) {
            operations.merge(operation, 1, Integer::sum);
        }

        @Override
        public FileStatus status(URI path) throws IOException {
            count("status");
            return files.status(path);
        }

        @Override
        public boolean exists(URI path) throws IOException {
            count("exists");
            return files.exists(path);
        }

        @Override
        public List<FileStatus> list(URI path) throws IOException {
            count("list");
            return files.list(path);
        }

        @Override
        public SeekableInputStream open(URI path) throws IOException {
            count("open");
            return files.open(path);
        }

        @Override
        public DurableOutputStream create(URI path) throws IOException {
            count("create");
            return files.create(path);
        }

        @Override
        public DurableOutputStream createInDirectory(URI path) throws IOException {
            count("create");
            return files.createInDirectory(path);
        }

        @Override
        public void mkdir(URI path) throws IOException {
            count("mkdir");
            files.mkdir(path);
        }

        @Override
        public void mkdirs(URI path) throws IOException {
            count("mkdirs");
            files.mkdirs(path);
        }

        @Override
        public void rename(URI from, URI to) throws IOException {
            count("rename");
            files.rename(from, to);
        }

        @Override
        public boolean delete(URI path) throws IOException {
            count("delete");
            return files.delete(path);
        }
    }

    private static final class AtOnce implements Offload {
        @Override
        public <T> void run(String name, Callable<T> blocking, Consumer<Outcome<T>> then) {
            Outcome<T> outcome;
            try {
                outcome = Outcome.success(blocking.call());
            } catch (Exception thrown) {
                outcome = Outcome.failed(thrown);
            }
            then.accept(outcome);
        }
    }

    /** The tasks of one process, which all give their parts. */
    private static final class TaskManager implements CheckpointPacks.Listener {
        private final List<HostedTask> tasks = new ArrayList<>();
        private final CheckpointPacks packs;
        private int acknowledged;

        TaskManager(int number, int taskCount, FileSystem files) {
            for (int task = 0; task < taskCount; task++) {
                String name = "tm-" + number + "-task-" + task;
                tasks.add(new HostedTask(name, name, "job", name, 0, new InlineLimits(0, 0)));
            }
            packs = new CheckpointPacks(
                    new VirtualLoop(), new AtOnce(), path -> files, job -> tasks, this, () -> "1-tm-" + number);
        }

        void take(CheckpointBarrier barrier, int states) {
            acknowledged = 0;
            tasks.forEach(task -> packs.add(task, part(barrier, states)));
            assertThat(acknowledged).isEqualTo(tasks.size());
        }

        @Override
        public void acknowledged(HostedTask task, long checkpointId, TaskSnapshot snapshot, CheckpointMetrics metrics) {
            acknowledged++;
        }

        @Override
        public void declined(HostedTask task, long checkpointId, Failure why) {
            throw new AssertionError(why);
        }
    }

    /** An operator with so many states of its own, and as many in files that later checkpoints may refer to. */
    private static FrozenTask part(CheckpointBarrier barrier, int states) {
        FrozenState<List<ListSnapshot>> lists = new FrozenState<>() {
            @Override
            public List<ListSnapshot> write(SnapshotOutput output) throws IOException {
                List<ListSnapshot> written = new ArrayList<>();
                for (int state = 0; state < states; state++) {
                    written.add(list("own-" + state, output.write(out -> out.write(new byte[100]))));
                    written.add(list("shared-" + state, output.writeShared(out -> out.write(new byte[100]))));
                }
                return written;
            }

            @Override
            public void release() {}
        };
        return new FrozenTask(barrier, List.of(new FrozenOperator("operator", 0, null, lists)), List.of(), 0, 0);
    }

    private static ListSnapshot list(String name, io.millrace.state.thrift.StateSegment segment) {
        return new ListSnapshot(name, Redistribution.SPLIT, 1, segment);
    }

    /** Of the last of some checkpoints. */
    private Map<String, Integer> operations(int taskManagers, int tasksOnEach, int statesOfEach) throws IOException {
        FileSystem files = new CountingFileSystem();
        String root = directory
                .resolve(taskManagers + "-" + tasksOnEach + "-" + statesOfEach)
                .toUri()
                .toString();
        FileCheckpointStorage storage = new FileCheckpointStorage(path -> files, root, new JobID("job"));
        List<TaskManager> hosts = new ArrayList<>();
        for (int number = 0; number < taskManagers; number++) {
            hosts.add(new TaskManager(number, tasksOnEach, files));
        }
        for (long id = 1; id <= CHECKPOINTS; id++) {
            operations.clear();
            storage.prepare(id);
            CheckpointBarrier barrier = new CheckpointBarrier(
                    id,
                    0,
                    SnapshotKind.CHECKPOINT,
                    AfterSnapshot.CONTINUE,
                    storage.directory(id),
                    storage.sharedDirectory());
            hosts.forEach(host -> host.take(barrier, statesOfEach));
            storage.writeMetadata(storage.directory(id), new byte[10]);
            TreeSet<String> retained = new TreeSet<>(List.of(storage.directory(id)));
            storage.deleteGarbage(new Live(id, retained, Collections.emptyNavigableSet(), false));
        }
        return new TreeMap<>(operations);
    }

    private static int sum(Map<String, Integer> operations) {
        return operations.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Test
    void theirNumberGrowsWithTaskManagersOnly() throws IOException {
        Map<String, Integer> one = operations(1, 1, 1);
        assertThat(one)
                .as("a directory, a pack of its own and a shared one, metadata by rename, and looking for what may go")
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("mkdir", 1, "create", 3, "rename", 1, "exists", 1, "list", 1, "delete", 1));
        assertThat(operations(1, 50, 1)).as("fifty tasks").isEqualTo(one);
        assertThat(operations(1, 50, 20)).as("twenty states in each").isEqualTo(one);
        assertThat(sum(operations(2, 50, 20))).isEqualTo(sum(one) + 2);
        assertThat(sum(operations(4, 50, 20))).isEqualTo(sum(one) + 3 * 2);
    }
}
