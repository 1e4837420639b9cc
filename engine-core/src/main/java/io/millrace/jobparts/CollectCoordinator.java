package io.millrace.jobparts;

import io.millrace.api.CollectResults;
import io.millrace.base.Blame;
import io.millrace.base.EventLoop;
import io.millrace.base.Failure;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.coordination.OperatorCoordinator;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/**
 * Hands the batches of a collect operator to the program in this process, and tells the operator how many the program
 * has taken. When nobody waits for them, every batch counts as taken: the job goes on without its audience. After a
 * restart the operator counts from 0 again, and what its former attempts sent may still wait to be taken.
 */
final class CollectCoordinator implements OperatorCoordinator {
    private static final int COUNT_BYTES = 4;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Batch(int count, byte[] records) {}

    private final String collectId;
    private final EventLoop loop;
    private Context context;
    private Optional<CollectResults> results = Optional.empty();
    private final Deque<Batch> waiting = new ArrayDeque<>();
    private long received;
    private long offered;
    private long taken;
    /** How many batches the operator's former attempts sent. */
    private long before;

    private boolean finished;
    private boolean closed;

    CollectCoordinator(String collectId, EventLoop loop) {
        this.collectId = collectId;
        this.loop = loop;
    }

    @Override
    public void start(Context coordinatorContext, Optional<byte[]> state) {
        context = coordinatorContext;
        loop.assertInLoop();
        results = CollectResults.find(collectId);
        results.ifPresent(found -> found.onTaken(count -> loop.execute(() -> onTaken(count))));
    }

    private void onTaken(long count) {
        taken = Math.max(taken, count);
        offerWaiting();
        tell();
    }

    private void offerWaiting() {
        while (!waiting.isEmpty() && offered - taken < CollectResults.MAX_BATCHES) {
            Batch batch = waiting.poll();
            offered++;
            CollectResults.find(collectId).ifPresent(audience -> audience.offer(batch.count(), batch.records()));
        }
        if (finished && waiting.isEmpty()) {
            results.ifPresent(CollectResults::finish);
        }
    }

    private void tell() {
        if (!closed) {
            DataOutputView answer = new DataOutputView(8);
            answer.writeLong(Math.max(0, taken - before));
            context.sendEvent(0, answer.toByteArray());
        }
    }

    @Override
    public void subtaskReady(int subtask, int attemptNumber, String host) {
        loop.assertInLoop();
        before = received;
        finished = false;
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
            accept(event);
        } catch (CorruptDataException corrupt) {
            context.failJob(Failure.of(
                    "MR-3203",
                    Blame.ENGINE,
                    "a batch of collected results cannot be read: " + corrupt.getMessage(),
                    corrupt));
        }
    }

    private void accept(byte[] event) throws CorruptDataException {
        int count = new DataInputView(event, 0, event.length).readInt();
        if (count == 0) {
            finished = true;
            offerWaiting();
            return;
        }
        received++;
        waiting.add(new Batch(count, Arrays.copyOfRange(event, COUNT_BYTES, event.length)));
        if (CollectResults.find(collectId).isPresent()) {
            offerWaiting();
        } else {
            onTaken(received);
        }
    }

    @Override
    public Optional<byte[]> snapshot(long checkpointId) {
        loop.assertInLoop();
        return Optional.empty();
    }

    @Override
    public void checkpointCompleted(long checkpointId) {
        loop.assertInLoop();
    }

    @Override
    public void checkpointAborted(long checkpointId) {
        loop.assertInLoop();
    }

    @Override
    public void reset(long checkpointId, Optional<byte[]> state) {
        loop.assertInLoop();
    }

    @Override
    public void subtaskReset(int subtask, long checkpointId) {
        loop.assertInLoop();
    }

    @Override
    public void close() {
        closed = true;
    }
}
