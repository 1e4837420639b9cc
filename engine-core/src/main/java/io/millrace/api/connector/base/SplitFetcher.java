package io.millrace.api.connector.base;

import io.millrace.api.connector.source.SourceSplit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that fetches: takes over changes of the splits, fetches while it has any, hands over. Lives from the first
 * split until the reader is closed. Changes come from the task's thread under one lock.
 */
final class SplitFetcher<E, SplitT extends SourceSplit> implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SplitFetcher.class);

    private final Supplier<SplitReader<E, SplitT>> readers;
    private final Handover<RecordsWithSplitIds<E>> handover;
    private final Thread thread;
    private final boolean mayLeaveSplitsUnaligned;

    private final Object lock = new Object();
    /** What the task wants done before the next fetch. */
    private final List<Change<E, SplitT>> changes = new ArrayList<>();

    private boolean closed;
    /** Null until the thread has made it, and after it was closed. */
    private SplitReader<E, SplitT> waking;

    /** Splits that have not ended; the thread's own. */
    private final Map<String, SplitT> splits = new TreeMap<>();

    /** Something done to the split reader on its thread. */
    @FunctionalInterface
    private interface Change<E, SplitT extends SourceSplit> {
        void apply(SplitReader<E, SplitT> reader);
    }

    SplitFetcher(
            String name,
            ClassLoader userCode,
            Supplier<SplitReader<E, SplitT>> readers,
            Handover<RecordsWithSplitIds<E>> handover,
            boolean mayLeaveSplitsUnaligned) {
        this.mayLeaveSplitsUnaligned = mayLeaveSplitsUnaligned;
        this.readers = readers;
        this.handover = handover;
        this.thread = new Thread(this, name);
        thread.setDaemon(true);
        thread.setContextClassLoader(userCode);
    }

    void start() {
        thread.start();
    }

    void addSplits(List<SplitT> added) {
        change(reader -> {
            added.forEach(split -> splits.put(split.splitId(), split));
            reader.handleSplitsChanges(new SplitsAddition<>(added));
        });
    }

    void pauseOrResume(List<String> pause, List<String> resume) {
        change(reader -> {
            try {
                reader.pauseOrResumeSplits(present(pause), present(resume));
            } catch (UnsupportedOperationException unsupported) {
                if (!mayLeaveSplitsUnaligned) {
                    throw unsupported;
                }
                LOG.debug("{}: splits run apart, as configured", thread.getName(), unsupported);
            }
        });
    }

    private List<SplitT> present(List<String> ids) {
        return ids.stream().filter(splits::containsKey).map(splits::get).toList();
    }

    private void change(Change<E, SplitT> change) {
        synchronized (lock) {
            changes.add(change);
            lock.notifyAll();
            if (waking != null) {
                waking.wakeUp();
            }
        }
    }

    /** Returns at once; the thread ends when what it is blocked in ends. */
    void close() {
        handover.close();
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
            if (waking != null) {
                waking.wakeUp();
            }
        }
        thread.interrupt();
    }

    @Override
    public void run() {
        try (SplitReader<E, SplitT> reader = readers.get()) {
            synchronized (lock) {
                waking = reader;
            }
            try {
                fetchUntilClosed(reader);
            } finally {
                synchronized (lock) {
                    waking = null;
                }
            }
        } catch (Throwable thrown) {
            synchronized (lock) {
                if (closed) {
                    LOG.debug("{}: ended while it was being closed", thread.getName(), thrown);
                    return;
                }
            }
            handover.fail(thrown);
        }
    }

    private void fetchUntilClosed(SplitReader<E, SplitT> reader) throws IOException, InterruptedException {
        while (true) {
            for (Change<E, SplitT> change : nextChanges()) {
                change.apply(reader);
            }
            if (splits.isEmpty()) {
                continue;
            }
            synchronized (lock) {
                if (closed) {
                    return;
                }
            }
            RecordsWithSplitIds<E> batch = reader.fetch();
            splits.keySet().removeAll(batch.finishedSplits());
            if (!handover.put(batch)) {
                return;
            }
        }
    }

    /** Waits for a change while there is nothing to fetch. */
    private List<Change<E, SplitT>> nextChanges() throws InterruptedException {
        synchronized (lock) {
            while (changes.isEmpty() && splits.isEmpty() && !closed) {
                lock.wait();
            }
            if (closed) {
                throw new InterruptedException("closed");
            }
            List<Change<E, SplitT>> taken = List.copyOf(changes);
            changes.clear();
            return taken;
        }
    }
}
