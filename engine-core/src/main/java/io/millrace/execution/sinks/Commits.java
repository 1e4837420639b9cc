package io.millrace.execution.sinks;

import io.millrace.api.connector.sink.Committer;
import io.millrace.api.connector.sink.Committer.CommitRequest;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.base.Cancellable;
import io.millrace.base.configuration.SinkOptions;
import io.millrace.execution.operators.OperatorContext;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the writer of one subtask has prepared and nobody has committed yet: the engine of every two-phase commit.
 *
 * <pre>
 *   prepared ─▶ staged ─▶ in a batch of checkpoint n, in the operator's state ─▶ committed when n or a later one completed
 * </pre>
 *
 * Batches are committed strictly in order; while one is being retried, later ones wait. A checkpoint that was aborted
 * changes nothing: its batch is part of every later snapshot and goes with the next one that completes. What a restored
 * checkpoint holds may be committed from the start, and comes first: nobody can tell whether it was committed before.
 * On the task's thread; a pause between retries is a timer.
 */
public final class Commits<CommT> {
    private static final Logger LOG = LoggerFactory.getLogger(Commits.class);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final OperatorContext context;
    private final Committer<CommT> committer;
    private final SimpleVersionedSerializer<CommT> serializer;
    private final List<byte[]> state;
    private final int maxRetries;
    private final boolean skipLost;
    private final CommitCounters counters;

    private final List<CommitAttempt<CommT>> staged = new ArrayList<>();
    /** In the order in which they must be committed. */
    private final Deque<Batch<CommT>> batches = new ArrayDeque<>();
    /** Batches up to this checkpoint may be committed, restored ones always. */
    private long completed = Long.MIN_VALUE;

    private boolean pausing;
    private Cancellable pause = () -> {};

    /** @param checkpointId the first checkpoint that holds these */
    private record Batch<CommT>(long checkpointId, boolean restored, List<CommitAttempt<CommT>> attempts) {}

    public Commits(OperatorContext context, Committer<CommT> committer, SimpleVersionedSerializer<CommT> serializer) {
        this.context = context;
        this.committer = committer;
        this.serializer = serializer;
        this.state = stateOf(context);
        this.maxRetries = context.environment().configuration().get(SinkOptions.COMMITTER_RETRIES);
        this.skipLost = context.environment().configuration().get(SinkOptions.SKIP_LOST);
        this.counters = new CommitCounters(context.runtime().getMetricGroup());
    }

    static List<byte[]> stateOf(OperatorContext context) {
        return context.operatorState().list(SinkState.COMMITTABLES, SinkState.elements());
    }

    /** Commits what the restored checkpoint holds: before any input, and before the writer is made. */
    public void restore() throws IOException, InterruptedException {
        List<SinkState.Element<CommT>> elements = new ArrayList<>();
        for (byte[] element : state) {
            elements.add(SinkState.read(element, serializer));
        }
        // Those of several old subtasks: each brings its own in order, but they come one subtask after the other.
        elements.sort(Comparator.comparingLong(SinkState.Element::checkpointId));
        for (SinkState.Element<CommT> element : elements) {
            Batch<CommT> last = batches.peekLast();
            if (last == null || last.checkpointId != element.checkpointId()) {
                last = new Batch<>(element.checkpointId(), true, new ArrayList<>());
                batches.add(last);
            }
            last.attempts.add(new CommitAttempt<>(element.value()));
        }
        commit();
    }

    /** What was prepared now belongs to the next checkpoint. */
    public void prepared(Collection<CommT> committables) {
        committables.forEach(committable -> staged.add(new CommitAttempt<>(committable)));
        counters.prepared(committables.size());
    }

    /** Puts everything that is not committed yet into the state. */
    public void snapshotState(long checkpointId) throws IOException {
        if (!staged.isEmpty()) {
            batches.add(new Batch<>(checkpointId, false, List.copyOf(staged)));
            staged.clear();
        }
        state.clear();
        for (Batch<CommT> batch : batches) {
            for (CommitAttempt<CommT> attempt : batch.attempts) {
                state.add(SinkState.write(batch.checkpointId, attempt.getCommittable(), serializer));
            }
        }
    }

    /** The checkpoint, and with it every earlier one, is published for good. */
    public void checkpointCompleted(long checkpointId) throws IOException, InterruptedException {
        completed = Math.max(completed, checkpointId);
        if (!pausing) {
            commit();
        }
    }

    /** Whether everything that was prepared is committed: until then the task must not end. */
    public boolean isEmpty() {
        return staged.isEmpty() && batches.isEmpty();
    }

    private void commit() throws IOException, InterruptedException {
        while (!batches.isEmpty() && mayBeCommitted(batches.peek())) {
            Batch<CommT> batch = batches.peek();
            List<CommitAttempt<CommT>> left = offer(batch);
            if (!left.isEmpty()) {
                batches.poll();
                batches.addFirst(new Batch<>(batch.checkpointId, batch.restored, left));
                pauseBeforeRetrying(left);
                return;
            }
            batches.poll();
        }
    }

    private boolean mayBeCommitted(Batch<CommT> batch) {
        return batch.restored || batch.checkpointId <= completed;
    }

    /** @return those to be offered again */
    private List<CommitAttempt<CommT>> offer(Batch<CommT> batch) throws IOException, InterruptedException {
        Collection<CommitRequest<CommT>> requests = new ArrayList<>(batch.attempts);
        committer.commit(requests);
        List<CommitAttempt<CommT>> left = new ArrayList<>();
        for (CommitAttempt<CommT> attempt : batch.attempts) {
            settle(attempt, batch.checkpointId, left);
        }
        return left;
    }

    private void settle(CommitAttempt<CommT> attempt, long checkpointId, List<CommitAttempt<CommT>> left) {
        CommT committable = attempt.getCommittable();
        switch (attempt.signal()) {
            case NONE -> counters.committed();
            case ALREADY_COMMITTED -> counters.alreadyCommitted();
            case RETRY -> {
                if (attempt.getNumberOfRetries() >= maxRetries) {
                    throw CommitFailures.retriesUsedUp(committable, checkpointId, attempt.getNumberOfRetries());
                }
                attempt.again();
                counters.retried();
                left.add(attempt);
            }
            case LOST -> {
                counters.lost();
                if (!skipLost) {
                    throw CommitFailures.lost(committable, checkpointId, attempt.why());
                }
                LOG.error(
                        "DATA LOSS: {} goes on without {}, prepared for checkpoint {}, as configured",
                        context.describe(),
                        committable,
                        checkpointId,
                        attempt.why());
            }
            case FAILED -> throw CommitFailures.failed(committable, checkpointId, attempt.why());
        }
    }

    private void pauseBeforeRetrying(List<CommitAttempt<CommT>> left) {
        int retries =
                left.stream().mapToInt(CommitAttempt::getNumberOfRetries).min().orElseThrow();
        long pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(16, retries - 1));
        pausing = true;
        // A deadline, because a sink that waits for its commits must not wait for room as well.
        pause = context.timers().deadline(pauseMillis, this::endPause);
    }

    private void endPause() {
        pausing = false;
        try {
            commit();
        } catch (Throwable thrown) {
            throw context.failed(thrown, " while committing again");
        }
    }

    /** What is not committed stays in the last checkpoint. */
    public void close() throws Exception {
        pause.cancel();
        committer.close();
    }
}
