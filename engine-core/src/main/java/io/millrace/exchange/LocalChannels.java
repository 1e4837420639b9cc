package io.millrace.exchange;

import io.millrace.base.Blame;
import io.millrace.base.EventLoop;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The channels whose two ends both live in this process. Whichever end comes first makes the channel; it is forgotten
 * when both have gone. Thread-safe; called when ends open and close, never per record.
 */
final class LocalChannels {
    private final ExchangeLimits limits;
    private final Backpressure backpressure;
    private final EventLoop timers;
    private final Map<ChannelId, Entry> entries = new LinkedHashMap<>();

    LocalChannels(ExchangeLimits limits, Backpressure backpressure, EventLoop timers) {
        this.limits = limits;
        this.backpressure = backpressure;
        this.timers = timers;
    }

    synchronized ChannelWriter openWriter(ChannelId id, Runnable wakeup) {
        Entry entry = entries.computeIfAbsent(id, Entry::new);
        if (entry.writer != End.AWAITED) {
            throw new MillraceException(Failure.of(
                    "MR-4304", Blame.ENGINE, "the output channel " + id + " was opened by its producer before"));
        }
        entry.writer = End.OPEN;
        return new LocalWriter(entry.channel, backpressure, wakeup, () -> gone(entry, true));
    }

    synchronized ChannelReader openReader(ChannelId id, ExecutionAttemptId consumer, Runnable wakeup) {
        Entry entry = entries.computeIfAbsent(id, Entry::new);
        if (entry.reader != End.AWAITED) {
            return new RefusedReader("task attempt " + consumer + " asked for the channel " + id + ", which attempt "
                    + entry.consumer + " reads or has read");
        }
        entry.reader = End.OPEN;
        entry.consumer = consumer;
        if (entry.writer == End.AWAITED) {
            after(limits.openTimeout(), () -> giveUp(entry));
        }
        return new LocalReader(entry.channel, wakeup, () -> gone(entry, false));
    }

    /** Both ends of every channel this attempt takes part in see a failure, except where all data was handed over. */
    void releaseAll(ExecutionAttemptId attempt) {
        for (Entry entry : touchedBy(attempt)) {
            entry.channel.fail("task attempt " + attempt + " was released before the end of the data of channel "
                    + entry.channel.id);
            gone(entry, attempt.equals(entry.channel.id.producer()));
        }
    }

    synchronized int size() {
        return entries.size();
    }

    private synchronized List<Entry> touchedBy(ExecutionAttemptId attempt) {
        List<Entry> touched = new ArrayList<>();
        for (Entry entry : entries.values()) {
            boolean writes = entry.writer == End.OPEN && attempt.equals(entry.channel.id.producer());
            boolean reads = entry.reader == End.OPEN && attempt.equals(entry.consumer);
            if (writes || reads) {
                touched.add(entry);
            }
        }
        return touched;
    }

    private synchronized void gone(Entry entry, boolean writer) {
        if (writer) {
            entry.writer = End.GONE;
        } else {
            entry.reader = End.GONE;
        }
        if (entry.writer == End.GONE && entry.reader == End.GONE) {
            entries.remove(entry.channel.id, entry);
        } else if (entry.writer != End.OPEN && entry.reader != End.OPEN) {
            // Kept for the end still to come, which finds data or the reason why there is none.
            after(limits.orphanTimeout(), () -> forget(entry));
        }
    }

    private void giveUp(Entry entry) {
        synchronized (this) {
            if (entry.writer != End.AWAITED || entry.reader != End.OPEN) {
                return;
            }
        }
        entry.channel.fail("task attempt " + entry.channel.id.producer() + " did not open its output within "
                + limits.openTimeout().toSeconds() + " s in this TaskManager");
    }

    private synchronized void forget(Entry entry) {
        if (entry.writer != End.OPEN && entry.reader != End.OPEN) {
            entries.remove(entry.channel.id, entry);
        }
    }

    private void after(Duration delay, Runnable step) {
        timers.execute(() -> timers.schedule(delay, step));
    }

    private enum End {
        AWAITED,
        OPEN,
        GONE
    }

    private final class Entry {
        private final LocalChannel channel;
        private End writer = End.AWAITED;
        private End reader = End.AWAITED;
        private ExecutionAttemptId consumer;

        private Entry(ChannelId id) {
            channel = new LocalChannel(id, limits);
        }
    }
}
