package io.millrace.jobparts;

import io.millrace.api.CollectResults;
import io.millrace.base.Blame;
import io.millrace.base.EventLoop;
import io.millrace.base.Failure;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.coordination.OperatorCoordinator;
import java.util.Arrays;
import java.util.Optional;

/**
 * Hands the batches of a collect operator to the program in this process, and tells the operator how many the program
 * has taken. When nobody waits for them, every batch counts as taken: the job goes on without its audience.
 */
final class CollectCoordinator implements OperatorCoordinator {
    private static final int COUNT_BYTES = 4;

    private final String collectId;
    private final EventLoop loop;
    private Context context;
    private Optional<CollectResults> results = Optional.empty();
    private long received;
    private long taken;
    private boolean closed;

    CollectCoordinator(String collectId, EventLoop loop) {
        this.collectId = collectId;
        this.loop = loop;
    }

    @Override
    public void start(Context coordinatorContext) {
        context = coordinatorContext;
        loop.assertInLoop();
        results = CollectResults.find(collectId);
        results.ifPresent(found -> found.onTaken(count -> loop.execute(() -> onTaken(count))));
    }

    private void onTaken(long count) {
        taken = Math.max(taken, count);
        tell();
    }

    private void tell() {
        if (!closed) {
            DataOutputView answer = new DataOutputView(8);
            answer.writeLong(taken);
            context.sendEvent(0, answer.toByteArray());
        }
    }

    @Override
    public void subtaskReady(int subtask, int attemptNumber, String host) {
        loop.assertInLoop();
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
            results.ifPresent(CollectResults::finish);
            return;
        }
        received++;
        Optional<CollectResults> audience = CollectResults.find(collectId);
        if (audience.isPresent()) {
            audience.get().offer(count, Arrays.copyOfRange(event, COUNT_BYTES, event.length));
        } else {
            onTaken(received);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
