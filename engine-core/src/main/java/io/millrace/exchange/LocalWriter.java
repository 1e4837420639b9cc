package io.millrace.exchange;

import java.util.ArrayDeque;

/**
 * The producing end of a channel inside one process: fills a batch and hands it over whole. Credit is the batches not
 * yet given back. Owned by the producing task's thread; only {@link WriterRoom#onRoom} runs elsewhere.
 */
final class LocalWriter implements ChannelWriter {
    /**
     * Full batches for which a waiting reader is woken. A wake-up costs both sides more than a batch does, and a reader that
     * is faster than its writers would need one for each; what a writer has handed over when it pauses is told at once.
     */
    private static final int BATCHES_PER_RING = 4;

    /** Always full and always empty: takes the place of a batch until one is needed. */
    private static final ElementBatch NONE = new ElementBatch(0);

    private final LocalChannel channel;
    private final Backpressure backpressure;
    private final WriterRoom room = new WriterRoom();
    private final Runnable onClose;
    private final ArrayDeque<ElementBatch> spare = new ArrayDeque<>();
    private ElementBatch staged = NONE;
    private long handedOver;
    private long returned;
    /** Batches handed over of which the reader was not told. */
    private int untold;

    private boolean ended;
    private boolean closed;

    LocalWriter(LocalChannel channel, Backpressure backpressure, Runnable wakeup, Runnable onClose) {
        this.channel = channel;
        this.backpressure = backpressure;
        this.onClose = onClose;
        channel.writerBell.onRing(() -> room.onRoom(wakeup));
    }

    @Override
    public void record(Object value, long timestamp) {
        ElementBatch batch = staged;
        if (batch.isFull()) {
            awaitRoom();
            batch = nextBatch();
        }
        batch.add(value, timestamp);
        if (batch.isFull()) {
            handOver();
            if (untold >= BATCHES_PER_RING) {
                tellReader();
            }
        }
    }

    @Override
    public void event(ChannelEvent event) {
        if (staged == NONE) {
            nextBatch();
        }
        staged.addEvent(event);
        if (event instanceof ChannelEvent.EndOfData) {
            ended = true;
        }
    }

    @Override
    public void flush() {
        if (!staged.isEmpty()) {
            handOver();
        } else {
            checkFailure();
        }
        tellReader();
    }

    @Override
    public boolean writable() {
        checkFailure();
        int soft = room.isLent() ? channel.limits.lentBatches() : channel.limits.batches();
        if (inFlight() < soft || channel.isUnread()) {
            return true;
        }
        takeBack();
        if (inFlight() < soft) {
            return true;
        }
        // Woken only when half of the credit is back: a wake-up per batch would cost more than the batch.
        channel.writerBell.arm(handedOver - soft / 2);
        takeBack();
        if (inFlight() >= soft && channel.failure() == null && !channel.isUnread()) {
            return false;
        }
        channel.writerBell.disarm();
        checkFailure();
        return true;
    }

    @Override
    public void announce(Announcement announcement) {
        channel.announcements.say(announcement);
    }

    @Override
    public void lend(boolean given) {
        room.lend(given);
    }

    @Override
    public void relieve() {
        room.relieve();
    }

    @Override
    public void abort(String reason) {
        channel.fail(reason);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (ended && channel.failure() == null) {
            if (!staged.isEmpty()) {
                handOver();
            }
            tellReader();
            channel.end();
        } else {
            channel.fail("task attempt " + channel.id.producer() + " closed its output before the end of its data");
        }
        staged = NONE;
        spare.clear();
        onClose.run();
    }

    private void handOver() {
        checkFailure();
        ElementBatch batch = staged;
        if (channel.isUnread()) {
            batch.clear();
            return;
        }
        staged = NONE;
        handedOver++;
        untold++;
        channel.full.offer(batch);
    }

    private void tellReader() {
        if (untold > 0) {
            untold = 0;
            channel.readerBell.ring(0);
        }
    }

    private void awaitRoom() {
        takeBack();
        if (spare.isEmpty() && inFlight() >= hardBatches()) {
            tellReader();
            room.await(backpressure, this::hasRoom);
            checkFailure();
        }
    }

    private int hardBatches() {
        return room.isGiven() ? channel.limits.lentBatches() : channel.limits.hardBatches();
    }

    private ElementBatch nextBatch() {
        ElementBatch batch = spare.pollLast();
        staged = batch != null ? batch : new ElementBatch(channel.limits.batchRecords());
        return staged;
    }

    private boolean hasRoom() {
        int hard = hardBatches();
        channel.writerBell.arm(handedOver - hard / 2);
        takeBack();
        return inFlight() < hard || channel.failure() != null || channel.isUnread();
    }

    private long inFlight() {
        return handedOver - returned;
    }

    private void takeBack() {
        int keep = 2 * channel.limits.batches();
        for (ElementBatch batch = channel.empty.poll(); batch != null; batch = channel.empty.poll()) {
            returned++;
            // What a burst needed beyond its credit goes back to the heap.
            if (spare.size() < keep) {
                spare.addLast(batch);
            }
        }
    }

    private void checkFailure() {
        String failure = channel.failure();
        if (failure != null) {
            throw ChannelFailedException.forWriter(failure);
        }
    }
}
