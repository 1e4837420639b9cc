package io.millrace.taskmanager;

import io.millrace.base.EventLoop;
import io.millrace.base.Failure;
import io.millrace.base.Offload;
import io.millrace.base.fs.FileSystemLookup;
import io.millrace.execution.FrozenTask;
import io.millrace.protocol.thrift.CheckpointMetrics;
import io.millrace.state.thrift.TaskSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Writes the parts of checkpoints that the tasks here give: for each job and checkpoint one {@link Pack}, part by part,
 * closed when every task of the job here has given its part or is over. Parts are acknowledged when they are durable.
 * On the control loop; files are written elsewhere, by one thread at a time for each pack.
 */
final class CheckpointPacks {
    /** Who hears what became of a part. */
    interface Listener {
        void acknowledged(HostedTask task, long checkpointId, TaskSnapshot snapshot, CheckpointMetrics metrics);

        void declined(HostedTask task, long checkpointId, Failure why);
    }

    private final EventLoop loop;
    private final Offload offload;
    private final FileSystemLookup fileSystems;
    private final Function<String, List<HostedTask>> tasksOfJob;
    private final Listener listener;
    private final Supplier<String> suffix;
    private final Map<Key, OpenPack> open = new LinkedHashMap<>();
    /** By job: this checkpoint and all before it are closed or aborted. */
    private final Map<String, Long> over = new LinkedHashMap<>();

    private long packs;

    private record Key(String job, long checkpointId) {}

    /** @param suffix tells the files of this process from those of others */
    CheckpointPacks(
            EventLoop loop,
            Offload offload,
            FileSystemLookup fileSystems,
            Function<String, List<HostedTask>> tasksOfJob,
            Listener listener,
            Supplier<String> suffix) {
        this.loop = loop;
        this.offload = offload;
        this.fileSystems = fileSystems;
        this.tasksOfJob = tasksOfJob;
        this.listener = listener;
        this.suffix = suffix;
    }

    /** A task gives its part. */
    void add(HostedTask task, FrozenTask part) {
        Key key = new Key(task.job(), part.barrier().getCheckpointId());
        OpenPack pack = open.get(key);
        if (pack == null && key.checkpointId() <= over.getOrDefault(key.job(), Long.MIN_VALUE)) {
            refuse(task, part);
            return;
        }
        if (pack == null) {
            pack = new OpenPack(key, new Pack(fileSystems, part.barrier(), nextName(key.checkpointId())));
            open.put(key, pack);
        }
        pack.add(task, part);
    }

    private void refuse(HostedTask task, FrozenTask part) {
        long checkpointId = part.barrier().getCheckpointId();
        part.release();
        listener.declined(task, checkpointId, PackFailures.late(task.taskName(), checkpointId));
    }

    private String nextName(long checkpointId) {
        return "pack-" + checkpointId + "-" + suffix.get() + "-" + packs++;
    }

    /** A task of the job has ended: nobody waits for its parts any more. */
    void onTaskOver(String job) {
        for (OpenPack pack : List.copyOf(open.values())) {
            if (pack.key.job().equals(job)) {
                pack.goOn();
            }
        }
        if (tasksOfJob.apply(job).isEmpty()) {
            over.remove(job);
        }
    }

    /** Nobody will want the parts of this checkpoint, nor of any before it. */
    void abort(String job, long checkpointId) {
        if (!tasksOfJob.apply(job).isEmpty()) {
            over.merge(job, checkpointId, Math::max);
        }
        for (OpenPack pack : List.copyOf(open.values())) {
            if (pack.key.job().equals(job) && pack.key.checkpointId() <= checkpointId) {
                pack.abort();
            }
        }
    }

    /** The conversation in which these checkpoints were triggered is over. */
    void abortAll() {
        List.copyOf(open.values()).forEach(OpenPack::abort);
    }

    /** Checkpoints under way. */
    int size() {
        return open.size();
    }

    private final class OpenPack {
        private final Key key;
        private final Pack pack;
        private final Map<String, HostedTask> given = new LinkedHashMap<>();
        private final List<Part> waiting = new ArrayList<>();
        private final List<Acknowledgement> written = new ArrayList<>();
        private boolean busy;
        private boolean aborted;

        private record Part(HostedTask task, FrozenTask frozen, long sinceMillis) {}

        private record Acknowledgement(HostedTask task, FrozenTask frozen, Pack.Written written, long sinceMillis) {}

        OpenPack(Key key, Pack pack) {
            this.key = key;
            this.pack = pack;
        }

        void add(HostedTask task, FrozenTask frozen) {
            given.put(task.attempt(), task);
            waiting.add(new Part(task, frozen, loop.nowMillis()));
            goOn();
        }

        void goOn() {
            if (busy) {
                return;
            }
            if (aborted) {
                discard();
            } else if (!waiting.isEmpty()) {
                write(waiting.remove(0));
            } else if (isComplete()) {
                seal();
            }
        }

        private boolean isComplete() {
            return tasksOfJob.apply(key.job()).stream().allMatch(task -> given.containsKey(task.attempt()));
        }

        private void write(Part part) {
            busy = true;
            offload.run(
                    "writing checkpoint " + key.checkpointId() + " of "
                            + part.task().taskName(),
                    () -> pack.write(part.frozen(), part.task().inline()),
                    outcome -> {
                        busy = false;
                        part.frozen().release();
                        outcome.fold(
                                result -> onWritten(
                                        new Acknowledgement(part.task(), part.frozen(), result, part.sinceMillis())),
                                thrown -> decline(part.task(), thrown));
                        goOn();
                    });
        }

        private void onWritten(Acknowledgement part) {
            if (part.written().inFiles()) {
                written.add(part);
            } else if (!aborted) {
                acknowledge(part);
            }
        }

        private void acknowledge(Acknowledgement part) {
            FrozenTask frozen = part.frozen();
            listener.acknowledged(
                    part.task(),
                    key.checkpointId(),
                    part.written().snapshot(),
                    new CheckpointMetrics(
                            frozen.alignmentMillis(),
                            frozen.syncMillis(),
                            loop.nowMillis() - part.sinceMillis(),
                            part.written().bytes(),
                            frozen.bytesOvertaken(),
                            frozen.isUnaligned()));
        }

        private void decline(HostedTask task, Throwable thrown) {
            if (!aborted) {
                listener.declined(
                        task, key.checkpointId(), PackFailures.notWritten(task.taskName(), key.checkpointId(), thrown));
            }
        }

        private void seal() {
            busy = true;
            over.merge(key.job(), key.checkpointId(), Math::max);
            offload.run(
                    "sealing checkpoint " + key.checkpointId(),
                    () -> {
                        pack.closeDurably();
                        return null;
                    },
                    outcome -> {
                        busy = false;
                        if (aborted) {
                            goOn();
                            return;
                        }
                        open.remove(key);
                        outcome.fold(
                                closed -> written.forEach(this::acknowledge),
                                thrown -> written.forEach(part -> decline(part.task(), thrown)));
                        waiting.forEach(part -> refuse(part.task(), part.frozen()));
                    });
        }

        void abort() {
            aborted = true;
            waiting.forEach(part -> part.frozen().release());
            waiting.clear();
            goOn();
        }

        /** Whether the files go or not, nobody refers to them: what is left the coordinator clears away. */
        private void discard() {
            open.remove(key);
            offload.run(
                    "deleting what was written of checkpoint " + key.checkpointId(),
                    () -> {
                        pack.discard();
                        return null;
                    },
                    unused -> {});
        }
    }
}
