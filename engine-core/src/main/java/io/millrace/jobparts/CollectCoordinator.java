package io.millrace.jobparts;

import io.millrace.api.CollectEvents;
import io.millrace.api.CollectResults;
import io.millrace.base.Blame;
import io.millrace.base.EventLoop;
import io.millrace.base.Failure;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.coordination.OperatorCoordinator;
import java.util.Optional;

/**
 * Hands the batches of a collect operator to the program in this process, and tells the operator how many it may forget:
 * those that the program has taken, or that wait here for their checkpoint. When nobody waits for them, every batch counts
 * as taken: the job goes on without its audience. After a restart the operator counts from 0 again, and what its former
 * attempts sent may still wait to be taken.
 *
 * <p>Keeps nothing in checkpoints: the program that it serves ends with this process.
 */
final class CollectCoordinator implements OperatorCoordinator, CollectEvents.Handler {
    private final String collectId;
    private final EventLoop loop;
    private final UnshownResults unshown = new UnshownResults(this::show);
    private Context context;
    private long shown;
    private long taken;
    /** Batches of the operator's current attempt. */
    private long received;

    private boolean ended;
    private boolean closed;

    CollectCoordinator(String collectId, EventLoop loop) {
        this.collectId = collectId;
        this.loop = loop;
    }

    @Override
    public void start(Context coordinatorContext, Optional<byte[]> state) {
        context = coordinatorContext;
        loop.assertInLoop();
        audience().ifPresent(found -> found.onTaken(count -> loop.execute(() -> onTaken(count))));
    }

    private Optional<CollectResults> audience() {
        return CollectResults.find(collectId);
    }

    private void onTaken(long count) {
        taken = Math.max(taken, count);
        tell();
    }

    private void show(UnshownResults.Batch batch) {
        shown++;
        audience().ifPresent(found -> found.offer(batch.count(), batch.records()));
    }

    private void tell() {
        if (!closed) {
            long behind = audience().isPresent() ? shown - taken : 0;
            DataOutputView answer = new DataOutputView(8);
            answer.writeLong(Math.max(0, received - behind));
            context.sendEvent(0, answer.toByteArray());
        }
    }

    private void maybeFinish() {
        if (ended && unshown.isEmpty()) {
            audience().ifPresent(CollectResults::finish);
        }
    }

    @Override
    public void subtaskReady(int subtask, int attemptNumber, String host) {
        loop.assertInLoop();
        received = 0;
        ended = false;
        tell();
    }

    @Override
    public void subtaskFailed(int subtask, int attemptNumber) {
        loop.assertInLoop();
    }

    @Override
    public void handleEvent(int subtask, int attemptNumber, byte[] event) {
        loop.assertInLoop();
        try {
            CollectEvents.read(event, this);
        } catch (CorruptDataException corrupt) {
            context.failJob(Failure.of(
                    "MR-3203",
                    Blame.ENGINE,
                    "a batch of collected results cannot be read: " + corrupt.getMessage(),
                    corrupt));
        }
    }

    @Override
    public void onBatch(int count, byte[] records, boolean whenCompleted) {
        received++;
        UnshownResults.Batch batch = new UnshownResults.Batch(count, records);
        if (!whenCompleted) {
            show(batch);
        } else if (audience().isPresent()) {
            unshown.add(batch);
            unshown.excess().ifPresent(context::failJob);
        }
        if (whenCompleted || audience().isEmpty()) {
            tell();
        }
    }

    @Override
    public void onBarrier(long checkpointId) {
        unshown.onBarrier(checkpointId);
    }

    @Override
    public void onEnd() {
        ended = true;
        maybeFinish();
    }

    @Override
    public Optional<byte[]> snapshot(long checkpointId) {
        loop.assertInLoop();
        return Optional.empty();
    }

    @Override
    public void checkpointCompleted(long checkpointId) {
        loop.assertInLoop();
        unshown.onCompleted(checkpointId);
        maybeFinish();
        tell();
    }

    /** What belonged to it belongs to the next one. */
    @Override
    public void checkpointAborted(long checkpointId) {
        loop.assertInLoop();
    }

    @Override
    public void reset(long checkpointId, Optional<byte[]> state) {
        loop.assertInLoop();
        unshown.onRestart(checkpointId);
    }

    @Override
    public void subtaskReset(int subtask, long checkpointId) {
        loop.assertInLoop();
        unshown.onRestart(checkpointId);
    }

    /** What is shown by now is all: without an end when the job was stopped. */
    @Override
    public void close() {
        closed = true;
        audience().ifPresent(CollectResults::noMore);
    }
}
