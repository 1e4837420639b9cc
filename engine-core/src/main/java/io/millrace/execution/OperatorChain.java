package io.millrace.execution;

import io.millrace.base.configuration.CheckpointingOptions;
import io.millrace.exchange.Announcement;
import io.millrace.exchange.ChannelEvent;
import io.millrace.execution.channels.RecordWriter;
import io.millrace.execution.operators.ChainEnd;
import io.millrace.execution.operators.FrozenOperator;
import io.millrace.execution.operators.Operator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.TaskEnvironment;
import io.millrace.protocol.thrift.CheckpointBarrier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The operators of a task, head first, and the writers at their ends. Drives their lifecycle and resumes those that
 * stopped for want of room. Task's thread.
 */
final class OperatorChain {
    private final Operator[] operators;
    private final OperatorContext[] contexts;
    private final RecordWriter[] writers;
    private final ChainEnd[] ends;
    private final TaskEnvironment environment;
    private int finished;
    /** Consumers hear ahead of its elements that a channel holds its end. */
    private final boolean announcesEnd;

    private boolean ended;
    private boolean closed;

    OperatorChain(
            Operator[] operators, OperatorContext[] contexts, List<RecordWriter> writers, TaskEnvironment environment) {
        this.operators = operators;
        this.contexts = contexts;
        this.writers = writers.toArray(RecordWriter[]::new);
        this.ends = Stream.concat(
                        writers.stream(),
                        Stream.of(operators).filter(ChainEnd.class::isInstance).map(ChainEnd.class::cast))
                .toArray(ChainEnd[]::new);
        this.environment = environment;
        this.announcesEnd = environment.configuration().get(CheckpointingOptions.ENABLE_UNALIGNED);
    }

    Operator head() {
        return operators[0];
    }

    /** From the tail to the head: whoever emits first finds its successors ready. */
    void open() {
        for (int i = operators.length - 1; i >= 0; i--) {
            try {
                operators[i].open();
            } catch (Throwable thrown) {
                throw contexts[i].failed(thrown, " while opening");
            }
        }
    }

    /** From the tail to the head, as {@link #open}. */
    void start() {
        for (int i = operators.length - 1; i >= 0; i--) {
            try {
                operators[i].start();
            } catch (Throwable thrown) {
                throw contexts[i].failed(thrown, " while starting");
            }
        }
    }

    /** After a restore: those behind learn how far event time had come, from the tail to the head. */
    void announceEventTime() {
        for (int i = operators.length - 1; i >= 0; i--) {
            operators[i].announceEventTime();
        }
    }

    /** Everything had been done before: nothing but the end is left to tell. */
    void endWithoutOpening() {
        for (RecordWriter writer : writers) {
            writer.emitWatermark(Long.MAX_VALUE);
        }
        endOfData();
    }

    /**
     * Lets the barrier pass, from the head to the tail: operators emit what belongs before it, it goes out, and they are
     * frozen. None is suspended.
     *
     * @param announcement goes ahead of the barrier; null when it must not overtake
     * @param withKeyed false when nobody will ever ask for keyed state again
     */
    List<FrozenOperator> snapshot(
            ChannelEvent.Barrier barrier, Announcement announcement, CheckpointBarrier message, boolean withKeyed) {
        long checkpointId = barrier.checkpointId();
        forEachOperator(" while preparing checkpoint " + checkpointId, i -> operators[i].prepareSnapshot(checkpointId));
        if (environment.suspensions().any()) {
            throw new IllegalStateException("an operator was suspended while it prepared checkpoint " + checkpointId);
        }
        if (!ended) {
            // Behind the end of data nobody reads: there the end itself stands for every barrier to come.
            for (RecordWriter writer : writers) {
                writer.barrier(barrier, announcement);
            }
        }
        List<FrozenOperator> frozen = new ArrayList<>();
        try {
            forEachOperator(" while taking checkpoint " + checkpointId, i -> {
                operators[i].snapshotState(checkpointId);
                frozen.add(contexts[i].freeze(message, operators[i].eventTime(), withKeyed));
            });
        } catch (RuntimeException failed) {
            frozen.forEach(FrozenOperator::release);
            throw failed;
        }
        return frozen;
    }

    void checkpointCompleted(long checkpointId) {
        forEachOperator(" while completing checkpoint " + checkpointId, i -> {
            operators[i].checkpointCompleted(checkpointId);
            contexts[i].checkpointCompleted(checkpointId);
        });
    }

    void checkpointAborted(long checkpointId) {
        forEachOperator(" while giving up checkpoint " + checkpointId, i -> {
            operators[i].checkpointAborted(checkpointId);
            contexts[i].checkpointAborted(checkpointId);
        });
    }

    /** Whether some operator has to hear of a checkpoint after all input before the task may end. */
    boolean needsFinalCheckpoint() {
        for (int i = 0; i < operators.length; i++) {
            if (operators[i].needsFinalCheckpoint() || contexts[i].needsFinalCheckpoint()) {
                return true;
            }
        }
        return false;
    }

    /** Whether some operator has something left that it may commit only after a checkpoint. */
    boolean hasUncommitted() {
        for (Operator operator : operators) {
            if (operator.needsFinalCheckpoint()) {
                return true;
            }
        }
        return false;
    }

    private interface Step {
        void run(int operator) throws Exception;
    }

    private void forEachOperator(String when, Step step) {
        for (int i = 0; i < operators.length; i++) {
            try {
                step.run(i);
            } catch (Throwable thrown) {
                throw contexts[i].failed(thrown, when);
            }
        }
    }

    /** Resumes suspended operators, those nearest to the outputs first. @return false when some still are */
    boolean resume() {
        for (int i = operators.length - 1; i >= 0 && environment.suspensions().any(); i--) {
            if (operators[i].isSuspended()) {
                operators[i].resume();
            }
        }
        return !environment.suspensions().any();
    }

    boolean full() {
        for (ChainEnd end : ends) {
            if (end.full()) {
                return true;
            }
        }
        return false;
    }

    /** Has what is under way get out, so that a snapshot can be taken, or takes the room for it back. */
    void lend(boolean lent) {
        for (RecordWriter writer : writers) {
            writer.lend(lent);
        }
    }

    /** As {@link #lend}, for an operator that waits for room in the middle of a record. Any thread. */
    void relieve() {
        for (RecordWriter writer : writers) {
            writer.relieve();
        }
    }

    void flush() {
        for (ChainEnd end : ends) {
            end.flush();
        }
    }

    /** From the head to the tail; called again until all have finished. @return whether they have */
    boolean finish() {
        while (finished < operators.length) {
            try {
                if (!operators[finished].finish()) {
                    return false;
                }
            } catch (Throwable thrown) {
                throw contexts[finished].failed(thrown, " while finishing");
            }
            finished++;
            if (environment.suspensions().any()) {
                return false; // what it emitted last is not through yet
            }
        }
        return true;
    }

    /** Nothing follows. Again does nothing more. */
    void endOfData() {
        if (ended) {
            return;
        }
        ended = true;
        for (RecordWriter writer : writers) {
            writer.endOfData(announcesEnd);
        }
    }

    /**
     * Closes every operator, the last of the chain first as Flink does, even if some fail; the first failure is thrown,
     * unless the task failed before.
     */
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        RuntimeException first = null;
        for (int i = operators.length - 1; i >= 0; i--) {
            try {
                operators[i].close();
            } catch (Throwable thrown) {
                RuntimeException failed = contexts[i].failed(thrown, " while closing");
                if (first == null) {
                    first = failed;
                } else {
                    first.addSuppressed(failed);
                }
            }
        }
        for (OperatorContext context : contexts) {
            context.closeState();
        }
        if (first != null) {
            throw first;
        }
    }

    void operatorEvent(String operatorId, byte[] payload) {
        for (int i = 0; i < operators.length; i++) {
            if (contexts[i].node().id().value().equals(operatorId)) {
                try {
                    operators[i].onOperatorEvent(payload);
                } catch (Throwable thrown) {
                    throw contexts[i].failed(thrown, " with an event from its coordinator");
                }
                return;
            }
        }
        throw new IllegalStateException("an event came for operator " + operatorId + ", which this task does not have");
    }

    void publishCounts() {
        long records = 0;
        for (RecordWriter writer : writers) {
            records += writer.takeCount();
        }
        if (records > 0) {
            environment.counters().addRecordsOut(records);
        }
    }
}
