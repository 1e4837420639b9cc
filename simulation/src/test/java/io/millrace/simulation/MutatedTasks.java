package io.millrace.simulation;

import io.millrace.base.Failure;
import io.millrace.execution.FrozenTask;
import io.millrace.execution.RunningTask;
import io.millrace.execution.TaskLauncher;
import io.millrace.execution.TaskListener;
import io.millrace.execution.operators.FrozenOperator;
import io.millrace.protocol.thrift.CheckpointBarrier;
import io.millrace.protocol.thrift.DeployTask;
import io.millrace.protocol.thrift.TaskMetrics;
import io.millrace.protocol.thrift.TaskState;
import io.millrace.state.FrozenState;
import io.millrace.state.SnapshotOutput;
import io.millrace.state.thrift.ChannelSnapshot;
import io.millrace.state.thrift.ListShare;
import io.millrace.state.thrift.ListSnapshot;
import io.millrace.state.thrift.OperatorRestore;
import io.millrace.state.thrift.Redistribution;
import io.millrace.state.thrift.TaskRestore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** Real tasks that are told, or tell, what a {@link Mutation} makes of it. */
final class MutatedTasks implements TaskLauncher {
    private static final long EVENT_TIME_OFF_MILLIS = 150;
    private static final int TRIGGER_MILLIS = 40;
    private static final int EVENT_LOST_OF = 5;

    private final TaskLauncher launcher;
    private final SimulatedProcess process;
    private final Mutation mutation;
    private final BiConsumer<String, CheckpointBarrier> onBarrierBehindEnd;

    /** @param onBarrierBehindEnd hears of an attempt that takes part in a checkpoint although its data has ended */
    MutatedTasks(
            TaskLauncher launcher,
            SimulatedProcess process,
            Mutation mutation,
            BiConsumer<String, CheckpointBarrier> onBarrierBehindEnd) {
        this.onBarrierBehindEnd = onBarrierBehindEnd;
        this.launcher = launcher;
        this.process = process;
        this.mutation = mutation;
    }

    @Override
    public RunningTask launch(DeployTask deployment, TaskListener listener) {
        DeployTask told = new DeployTask(deployment);
        if (told.isSetRestore()) {
            mutateRestore(told);
        }
        Telling telling = new Telling(told.getAttempt(), listener);
        RunningTask task = new Told(launcher.launch(told, telling));
        telling.task = task;
        return task;
    }

    private void mutateRestore(DeployTask told) {
        if (mutation == Mutation.RESTORE_SKIPPED && told.getSubtask() == 0) {
            told.unsetRestore();
            return;
        }
        TaskRestore restore = told.getRestore();
        switch (mutation) {
            case RESTORE_WITHOUT_OVERTAKEN -> restore.getChannels().clear();
            case RESTORE_OVERTAKEN_TWICE -> {
                List<ChannelSnapshot> twice = new ArrayList<>(restore.getChannels());
                twice.addAll(restore.getChannels());
                restore.setChannels(twice);
            }
            case RESCALE_WITHOUT_OVERTAKEN -> restore.getOrphaned().clear();
            default -> {}
        }
        for (OperatorRestore operator : restore.getOperators()) {
            switch (mutation) {
                case RESTORE_WITHOUT_LISTS -> operator.getLists().clear();
                case RESTORE_LISTS_TWICE -> {
                    List<ListShare> whole = new ArrayList<>();
                    operator.getLists()
                            .forEach(share -> whole.add(new ListShare(
                                    share.getSnapshot(), 0, share.getSnapshot().getElements())));
                    operator.setLists(whole);
                    whole.addAll(List.copyOf(whole));
                }
                case RESTORE_UNION_AS_SPLIT -> keepOwn(operator, told);
                case RESTORE_BROADCAST_FOR_ONE -> {
                    if (told.getSubtask() > 0) {
                        operator.getLists().removeIf(share -> is(share, Redistribution.BROADCAST));
                    }
                }
                case RESTORE_WITHOUT_KEYED_STATE -> operator.getKeyed().clear();
                case RESTORE_WITHOUT_ONE_OLD_SUBTASK -> {
                    if (operator.getKeyed().size() > 1) {
                        operator.getKeyed().remove(operator.getKeyed().size() - 1);
                    }
                }
                case RESTORE_EVENT_TIME_AHEAD -> operator.setWatermark(ahead(operator.getWatermark()));
                default -> {}
            }
        }
    }

    private static void keepOwn(OperatorRestore operator, DeployTask told) {
        int index = 0;
        for (ListShare share : List.copyOf(operator.getLists())) {
            if (is(share, Redistribution.UNION) && index++ % told.getParallelism() != told.getSubtask()) {
                operator.getLists().remove(share);
            }
        }
    }

    private static boolean is(ListShare share, Redistribution redistribution) {
        return share.getSnapshot().getRedistribution() == redistribution;
    }

    static long ahead(long watermark) {
        return watermark == Long.MIN_VALUE || watermark > Long.MAX_VALUE - EVENT_TIME_OFF_MILLIS
                ? watermark
                : watermark + EVENT_TIME_OFF_MILLIS;
    }

    /** What the task is told. */
    private final class Told implements RunningTask {
        private final RunningTask task;
        private int events;

        Told(RunningTask task) {
            this.task = task;
        }

        @Override
        public void start() {
            if (mutation != Mutation.STARTED_BEFORE_OTHERS) {
                task.start();
            }
        }

        @Override
        public void cancel() {
            if (mutation != Mutation.CANCEL_IGNORED) {
                task.cancel();
            }
        }

        @Override
        public void operatorEvent(String operatorId, byte[] payload) {
            if (mutation != Mutation.EVENTS_LOST || ++events % EVENT_LOST_OF != 0) {
                task.operatorEvent(operatorId, payload);
            }
        }

        @Override
        public void triggerCheckpoint(CheckpointBarrier barrier) {
            if (mutation == Mutation.TRIGGER_OVERTAKEN) {
                process.simulation()
                        .post(process, null, Duration.ofMillis(TRIGGER_MILLIS), () -> task.triggerCheckpoint(barrier));
            } else {
                task.triggerCheckpoint(barrier);
            }
        }

        @Override
        public void checkpointCompleted(long checkpointId) {
            if (mutation != Mutation.COMPLETED_NEVER_TOLD) {
                task.checkpointCompleted(checkpointId);
            }
        }

        @Override
        public void checkpointAborted(long checkpointId) {
            if (mutation == Mutation.ABORTED_AS_COMPLETED) {
                task.checkpointCompleted(checkpointId);
            } else {
                task.checkpointAborted(checkpointId);
            }
        }

        @Override
        public TaskMetrics metrics() {
            return task.metrics();
        }

        @Override
        public SortedMap<String, byte[]> accumulators() {
            return task.accumulators();
        }
    }

    /** What the task tells. */
    private final class Telling implements TaskListener {
        private final String attempt;
        private final TaskListener listener;
        private boolean hasEnded;
        private RunningTask task;
        private FrozenTask before;

        Telling(String attempt, TaskListener listener) {
            this.attempt = attempt;
            this.listener = listener;
        }

        @Override
        public void stateChanged(TaskState state, Failure failure) {
            listener.stateChanged(state, failure);
        }

        @Override
        public void restored() {
            listener.restored();
            if (mutation == Mutation.STARTED_BEFORE_OTHERS) {
                task.start();
            }
        }

        @Override
        public void snapshotTaken(FrozenTask frozen) {
            FrozenTask part = switch (mutation) {
                case PART_WITHOUT_LISTS -> each(frozen, MutatedTasks::withoutLists);
                case PART_WITHOUT_KEYED_STATE -> each(frozen, MutatedTasks::withoutKeyedState);
                case PART_EVENT_TIME_AHEAD -> each(frozen, operator -> at(operator, ahead(operator.watermark())));
                case PART_WITHOUT_OVERTAKEN -> frozen.withChannels(List.of());
                case PART_EVENT_TIME_BEHIND -> each(frozen, operator -> at(operator, Long.MIN_VALUE));
                case PART_OF_CHECKPOINT_BEFORE ->
                    before == null ? frozen : each(frozen, operator -> sameIn(before, operator));
                default -> frozen;
            };
            before = frozen;
            listener.snapshotTaken(part);
            if (hasEnded) {
                onBarrierBehindEnd.accept(attempt, frozen.barrier());
            }
            if (mutation == Mutation.COMPLETED_ON_OWN_PART) {
                task.checkpointCompleted(frozen.barrier().getCheckpointId());
            }
        }

        @Override
        public void checkpointDeclined(long checkpointId, Failure why) {
            listener.checkpointDeclined(checkpointId, why);
        }

        @Override
        public void awaitsFinalCheckpoint() {
            hasEnded = true;
            listener.awaitsFinalCheckpoint();
        }

        @Override
        public void operatorEvent(String operatorId, byte[] payload) {
            listener.operatorEvent(operatorId, payload);
        }
    }

    private static FrozenTask each(FrozenTask frozen, UnaryOperator<FrozenOperator> change) {
        return frozen.with(frozen.operators().stream().map(change).toList());
    }

    private static FrozenOperator at(FrozenOperator operator, long watermark) {
        return new FrozenOperator(operator.operatorId(), watermark, operator.keyed(), operator.lists());
    }

    private static FrozenOperator withoutKeyedState(FrozenOperator operator) {
        return new FrozenOperator(operator.operatorId(), operator.watermark(), null, operator.lists());
    }

    private static FrozenOperator withoutLists(FrozenOperator operator) {
        return new FrozenOperator(operator.operatorId(), operator.watermark(), operator.keyed(), new FrozenState<>() {
            @Override
            public List<ListSnapshot> write(SnapshotOutput output) {
                return List.of();
            }

            @Override
            public void release() {
                operator.lists().release();
            }
        });
    }

    /** Only what it keeps without keys, which may be written twice. */
    private static FrozenOperator sameIn(FrozenTask before, FrozenOperator operator) {
        return before.operators().stream()
                .filter(old -> old.operatorId().equals(operator.operatorId()))
                .findFirst()
                .map(old ->
                        new FrozenOperator(operator.operatorId(), operator.watermark(), operator.keyed(), old.lists()))
                .orElse(operator);
    }
}
