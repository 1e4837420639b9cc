package io.millrace.execution.operators;

import io.millrace.api.CollectEvents;
import io.millrace.api.CollectResults;
import io.millrace.api.types.Types;
import io.millrace.base.configuration.CheckpointingMode;
import io.millrace.base.configuration.CheckpointingOptions;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Sends records back to the program, as events for the operator's coordinator ({@link CollectEvents}). At most
 * {@link CollectResults#MAX_BATCHES} batches are under way; what is emitted beyond that waits here, and the task takes no
 * input until the program has taken some.
 *
 * <p>What has not been sent when a snapshot is taken is part of it. What has been sent is the coordinator's to remember:
 * with checkpoints that count everything once it shows it when the checkpoint behind it has completed, and such a task
 * ends only then; else it shows it at once, and after a restart some of it comes again.
 */
@CopiedPerOperator
public final class CollectOperator extends OneInputOperator implements ChainEnd {
    private static final String UNSENT = "%unsent";

    private final TypeSerializer<Object> serializer;
    private final boolean exactlyOnce;
    private final DataOutputView staged = new DataOutputView(4096);
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private final List<byte[]> unsent;
    private int stagedRecords;
    private long sent;
    private long taken;
    private long lastSnapshot;
    private long sentBeforeSnapshot;
    private long shown;

    public CollectOperator(OperatorContext context, TypeSerializer<Object> serializer) {
        super(context, NoOutput.INSTANCE);
        this.serializer = serializer;
        this.exactlyOnce = countsOnce(context.environment().configuration());
        this.unsent = context.operatorState().list(UNSENT, batches());
    }

    private static boolean countsOnce(Configuration configuration) {
        return configuration.get(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE) == CheckpointingMode.EXACTLY_ONCE
                && configuration
                        .getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL)
                        .filter(interval -> !interval.isZero())
                        .isPresent();
    }

    @SuppressWarnings("unchecked") // an array of primitive bytes
    private static TypeSerializer<byte[]> batches() {
        return (TypeSerializer<byte[]>) Types.PRIMITIVE_ARRAY(Types.BYTE).createSerializer();
    }

    @Override
    public void open() {
        waiting.addAll(unsent);
        unsent.clear();
    }

    @Override
    public void collect(Object value, long timestamp) {
        int before = staged.length();
        try {
            serializer.serialize(value, staged);
        } catch (Throwable thrown) {
            throw context.failed(thrown, value, timestamp);
        }
        if (stagedRecords > 0 && staged.length() > CollectResults.BATCH_BYTES) {
            // The record that does not fit opens the next batch.
            byte[] bytes = staged.toByteArray();
            staged.truncate(before);
            closeBatch();
            staged.write(bytes, before, bytes.length - before);
        }
        stagedRecords++;
        context.environment().counters().addRecordsOut(1);
    }

    private byte[] stagedBatch() {
        return CollectEvents.batch(exactlyOnce, stagedRecords, staged.array(), staged.length());
    }

    private void closeBatch() {
        waiting.add(stagedBatch());
        staged.clear();
        stagedRecords = 0;
        sendWaiting();
    }

    private void sendWaiting() {
        while (!waiting.isEmpty() && sent - taken < CollectResults.MAX_BATCHES) {
            context.toCoordinator().accept(waiting.poll());
            sent++;
        }
    }

    /** While the program is behind, small batches wait until they are full ones. */
    @Override
    public void flush() {
        sendWaiting();
        if (stagedRecords > 0 && waiting.isEmpty() && sent - taken < CollectResults.MAX_BATCHES) {
            closeBatch();
        }
    }

    @Override
    public boolean full() {
        return !waiting.isEmpty();
    }

    @Override
    public long pending() {
        return (long) waiting.size() + stagedRecords;
    }

    /** How many batches the program has taken. */
    @Override
    public void onOperatorEvent(byte[] payload) throws IOException {
        taken = Math.max(taken, new DataInputView(payload, 0, payload.length).readLong());
        sendWaiting();
    }

    @Override
    public void snapshotState(long checkpointId) {
        unsent.clear();
        unsent.addAll(waiting);
        if (stagedRecords > 0) {
            unsent.add(stagedBatch());
        }
        if (exactlyOnce) {
            // It travels before the task's acknowledgement, so the coordinator has it when the checkpoint completes.
            context.toCoordinator().accept(CollectEvents.barrier(checkpointId));
            lastSnapshot = checkpointId;
            sentBeforeSnapshot = sent;
        }
    }

    @Override
    public void checkpointCompleted(long checkpointId) {
        if (checkpointId == lastSnapshot) {
            shown = sentBeforeSnapshot;
        }
    }

    @Override
    public boolean finish() {
        if (stagedRecords > 0) {
            closeBatch();
        }
        if (!waiting.isEmpty()) {
            return false;
        }
        context.toCoordinator().accept(CollectEvents.end());
        return true;
    }

    @Override
    public boolean needsFinalCheckpoint() {
        return exactlyOnce && shown < sent;
    }
}
