package io.millrace.execution.operators;

import io.millrace.api.CollectResults;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.util.ArrayDeque;

/**
 * Sends records back to the program, as events for the operator's coordinator: batches of a count and as many serialized
 * records, then one with count 0. At most {@link CollectResults#MAX_BATCHES} are under way; what is emitted beyond that
 * waits here, and the task takes no input until the program has taken some.
 */
@CopiedPerOperator
public final class CollectOperator extends OneInputOperator implements ChainEnd {
    private static final int COUNT_BYTES = 4;

    private final TypeSerializer<Object> serializer;
    private final DataOutputView staged = new DataOutputView(4096);
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private int stagedRecords;
    private long sent;
    private long taken;

    public CollectOperator(OperatorContext context, TypeSerializer<Object> serializer) {
        super(context, NoOutput.INSTANCE);
        this.serializer = serializer;
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

    private void closeBatch() {
        DataOutputView batch = new DataOutputView(COUNT_BYTES + staged.length());
        batch.writeInt(stagedRecords);
        batch.write(staged.array(), 0, staged.length());
        waiting.add(batch.toByteArray());
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
    public boolean finish() {
        if (stagedRecords > 0) {
            closeBatch();
        }
        if (!waiting.isEmpty()) {
            return false;
        }
        context.toCoordinator().accept(new byte[COUNT_BYTES]);
        return true;
    }
}
