package io.millrace.api;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;

/**
 * The records that one {@code executeAndCollect} is waiting for: batches of bytes on their way from the job's collect
 * operator to the program, within the JobManager's process, where both the coordinator of that operator and
 * {@code main()} run. Found by id through a process-wide registry. Thread-safe.
 *
 * <p>The coordinator calls {@link #find}, {@link #onTaken}, then {@link #offer} for each batch, {@link #finish} at the
 * end, and {@link #noMore} when the job is over; the program's iterator calls {@link #take} and {@link #close}. The queue
 * is bounded by who fills it: the collect operator sends at most {@link #MAX_BATCHES} batches more than were taken (see
 * {@link io.millrace.api.graph.OperatorSpec.CollectSpec}), and the coordinator limits what waits for a checkpoint.
 */
public final class CollectResults implements AutoCloseable {
    /** How many batches the operator may send ahead of the program. */
    public static final int MAX_BATCHES = 4;

    /** Bytes after which the collect operator closes a batch. */
    public static final int BATCH_BYTES = 64 * 1024;

    private static final Map<String, CollectResults> OPEN = new ConcurrentHashMap<>();

    /** Some records: {@code count} of them, serialized one after the other. */
    public static final class Batch {
        private final int count;
        private final byte[] records;

        Batch(int count, byte[] records) {
            this.count = count;
            this.records = records;
        }

        public int count() {
            return count;
        }

        public byte[] records() {
            return records;
        }
    }

    private final String id;
    private final ArrayDeque<Batch> waiting = new ArrayDeque<>();
    private long taken;
    private boolean finished;
    private boolean over;
    private boolean succeeded;
    private boolean closed;
    private Throwable failure;
    private LongConsumer takenListener = count -> {};

    private CollectResults(String id) {
        this.id = Objects.requireNonNull(id);
    }

    /** Registers results under an id that no others have. */
    public static CollectResults open(String id) {
        CollectResults results = new CollectResults(id);
        if (OPEN.putIfAbsent(id, results) != null) {
            throw new IllegalStateException("results '" + id + "' are being collected already");
        }
        return results;
    }

    /** Empty when nobody waits for these results in this process, or no longer. */
    public static Optional<CollectResults> find(String id) {
        return Optional.ofNullable(OPEN.get(id));
    }

    /**
     * The listener is given the number of batches taken so far whenever one is taken, on the program's thread, and once
     * immediately; it only posts to the coordinator's loop. Replaces the listener before.
     */
    public void onTaken(LongConsumer listener) {
        long now;
        synchronized (this) {
            takenListener = Objects.requireNonNull(listener);
            now = taken;
        }
        listener.accept(now);
    }

    /** Hands over the next batch; dropped when the program no longer waits for any. */
    public synchronized void offer(int count, byte[] records) {
        if (closed || finished || failure != null) {
            return;
        }
        waiting.add(new Batch(count, records));
        notifyAll();
    }

    /** Nothing follows. */
    public synchronized void finish() {
        finished = true;
        notifyAll();
    }

    /** The job is over, so nothing follows; whether that is its end or a failure is said by others. */
    public synchronized void noMore() {
        over = true;
        notifyAll();
    }

    /** The job ended well: perhaps without an end of these results, because it was stopped. */
    public synchronized void succeed() {
        succeeded = true;
        notifyAll();
    }

    /** The job failed; what was handed over before can still be taken. */
    public synchronized void fail(Throwable why) {
        if (!finished && failure == null) {
            failure = Objects.requireNonNull(why);
            notifyAll();
        }
    }

    /**
     * The next batch, waiting until it comes; null after the last.
     *
     * @throws Exception why the job failed
     */
    public Batch take() throws Exception {
        Batch batch;
        LongConsumer listener;
        long now;
        synchronized (this) {
            while (waiting.isEmpty() && !finished && !(over && succeeded) && failure == null && !closed) {
                wait();
            }
            batch = waiting.poll();
            if (batch == null) {
                throwFailure();
                return null;
            }
            now = ++taken;
            listener = takenListener;
        }
        listener.accept(now);
        return batch;
    }

    private void throwFailure() throws Exception {
        if (failure instanceof Exception exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }

    /** The program wants no more: what still comes is dropped, and whoever waits in {@link #take} gets null. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            waiting.clear();
            notifyAll();
        }
        OPEN.remove(id, this);
    }
}
