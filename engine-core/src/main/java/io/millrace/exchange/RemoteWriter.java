package io.millrace.exchange;

import io.millrace.base.TaskManagerId;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.wire.FrameLink;
import io.millrace.wire.thrift.DataFrame;
import io.millrace.wire.thrift.Frame;
import java.util.ArrayDeque;

/**
 * The producing end of a channel to another process. The task's thread serializes each record at once into a
 * {@link Segment}; a full or flushed segment is sent if there is credit and waits otherwise. A waiting segment that is
 * not full is taken back and filled further, so a slow consumer gets fewer and fuller frames.
 *
 * <p>The task's thread owns the staged segment. What waits, the credit and how the channel stands are shared with the
 * network's thread under this object's lock, taken per frame and never per record.
 */
final class RemoteWriter implements ChannelWriter {
    private static final int SPARE_SEGMENTS = 4;
    private static final int SPARE_BYTES = 256 << 10;

    private final ChannelId id;
    private final TaskManagerId consumer;
    private final TypeSerializer<Object> serializer;
    private final ExchangeLimits limits;
    private final Backpressure backpressure;
    private final WriterRoom room = new WriterRoom();
    private final Runnable onDone;
    private final Doorbell bell = new Doorbell();

    private Segment staged;
    private boolean ended;
    private boolean closed;

    // Shared, under the lock; volatile where the task's thread looks without it.
    private final ArrayDeque<Segment> waiting = new ArrayDeque<>();
    private final ArrayDeque<Segment> spare = new ArrayDeque<>();
    private FrameLink link;
    private int channel;
    /** In bytes; the last frame may take more than is left, and the credit is negative then. */
    private long credit;

    private long sequence;
    private boolean finished;
    private final LastAnnouncements announcements = new LastAnnouncements();
    private volatile int waitingBytes;
    private volatile String failure;
    private volatile boolean unread;

    /** @param onDone runs once, on any thread, when nothing more will be sent for this channel */
    RemoteWriter(
            ChannelId id,
            TaskManagerId consumer,
            TypeSerializer<Object> serializer,
            ExchangeLimits limits,
            Backpressure backpressure,
            Runnable wakeup,
            Runnable onDone) {
        this.id = id;
        this.consumer = consumer;
        this.serializer = serializer;
        this.limits = limits;
        this.backpressure = backpressure;
        this.onDone = onDone;
        bell.onRing(() -> room.onRoom(wakeup));
    }

    ChannelId id() {
        return id;
    }

    TaskManagerId consumer() {
        return consumer;
    }

    // ---- the task's thread

    @Override
    public void record(Object value, long timestamp) {
        if (staged == null) {
            awaitRoom();
        }
        Segment segment = staged != null ? staged : stage();
        segment.record(id, serializer, value, timestamp, limits.maxRecordBytes());
        if (segment.length() >= limits.frameBytes()) {
            handOver();
        }
    }

    @Override
    public void event(ChannelEvent event) {
        Segment segment = staged != null ? staged : stage();
        segment.event(event);
        ended |= segment.hasEnd();
    }

    @Override
    public void flush() {
        if (staged != null && !staged.isEmpty()) {
            handOver();
        } else {
            checkFailure();
        }
    }

    @Override
    public boolean writable() {
        checkFailure();
        if (hasCredit()) {
            return true;
        }
        bell.arm(0);
        if (!hasCredit() && failure == null) {
            return false;
        }
        bell.disarm();
        checkFailure();
        return true;
    }

    private boolean hasCredit() {
        int bytes = waitingBytes;
        return bytes == 0 || (room.isLent() && bytes < limits.lentPendingBytes());
    }

    @Override
    public void announce(Announcement announcement) {
        synchronized (this) {
            announcements.say(announcement);
        }
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
        fail(reason, true);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (!ended) {
            abort("task attempt " + id.producer() + " closed its output before the end of its data");
            return;
        }
        boolean done;
        synchronized (this) {
            if (failure != null) {
                return;
            }
            if (staged != null && !unread) {
                enqueue(staged);
            }
            staged = null;
            finished = true;
            done = waiting.isEmpty();
        }
        if (done) {
            onDone.run();
        }
    }

    private int hardPendingBytes() {
        return room.isGiven() ? limits.lentPendingBytes() : limits.hardPendingBytes();
    }

    private void awaitRoom() {
        if (waitingBytes >= hardPendingBytes()) {
            room.await(backpressure, this::hasRoom);
        }
    }

    private Segment stage() {
        checkFailure();
        synchronized (this) {
            Segment last = waiting.peekLast();
            if (last != null && last.isOpen() && last.length() < limits.frameBytes()) {
                waiting.pollLast();
                waiting(-last.unsent());
                staged = last;
            } else {
                Segment free = spare.pollLast();
                staged = free != null ? free : new Segment(limits.frameBytes() + limits.frameBytes() / 4);
            }
        }
        return staged;
    }

    private boolean hasRoom() {
        bell.arm(0);
        return waitingBytes < hardPendingBytes() || failure != null;
    }

    private void handOver() {
        checkFailure();
        Segment segment = staged;
        staged = null;
        synchronized (this) {
            if (unread) {
                recycle(segment);
            } else {
                enqueue(segment);
            }
        }
    }

    private void checkFailure() {
        String reason = failure;
        if (reason != null) {
            throw ChannelFailedException.forWriter(reason);
        }
    }

    // ---- the network's thread

    /** The consumer is there. @return why it is refused, or null */
    String open(FrameLink consumerLink, int number, int firstCredit) {
        boolean done;
        synchronized (this) {
            if (failure != null) {
                return failure;
            }
            if (link != null) {
                return "channel " + id + " has been opened by another attempt of its consumer";
            }
            link = consumerLink;
            channel = number;
            done = addCreditLocked(firstCredit);
            announcements.listen(this::sendAhead);
        }
        afterSending(done);
        return null;
    }

    /** Under the lock. */
    private void sendAhead(Announcement announcement) {
        if (failure == null && !unread) {
            link.send(ChannelFrames.announce(channel, announcement));
        }
    }

    void addCredit(int bytes) {
        boolean done;
        synchronized (this) {
            done = addCreditLocked(bytes);
        }
        afterSending(done);
    }

    /** The consumer wants nothing more; with a reason, because it failed. */
    void consumerClosed(String reason) {
        if (reason != null) {
            fail(reason, false);
            return;
        }
        synchronized (this) {
            unread = true;
            waiting.clear();
            waiting(-waitingBytes);
        }
        bell.force();
        onDone.run();
    }

    /** Ends the channel for both sides, unless everything was sent already. Any thread. */
    void fail(String reason, boolean tellConsumer) {
        synchronized (this) {
            if (failure != null || unread || (finished && waiting.isEmpty())) {
                return;
            }
            failure = reason;
            waiting.clear();
            spare.clear();
            waiting(-waitingBytes);
            if (tellConsumer && link != null) {
                link.send(ChannelFrames.close(channel, reason));
            }
        }
        bell.force();
        onDone.run();
    }

    synchronized boolean isOpened() {
        return link != null;
    }

    private void afterSending(boolean done) {
        if (waitingBytes == 0 || room.isAwaited()) {
            bell.ring(0);
        }
        if (done) {
            onDone.run();
        }
    }

    // ---- under the lock

    private boolean addCreditLocked(int bytes) {
        credit += bytes;
        sendWhilePossible();
        return finished && waiting.isEmpty();
    }

    private void enqueue(Segment segment) {
        waiting.addLast(segment);
        waiting(segment.unsent());
        sendWhilePossible();
    }

    private void sendWhilePossible() {
        while (credit > 0 && !waiting.isEmpty()) {
            Segment segment = waiting.peekFirst();
            int count = Math.min(segment.unsent(), limits.maxPayloadBytes());
            boolean more = count < segment.unsent();
            DataFrame data = new DataFrame(channel, sequence++, count);
            if (more) {
                data.setMore(true);
            } else if (segment.hasEnd()) {
                data.setEnd(true);
            }
            link.send(Frame.data(data), segment.array(), segment.sent(), count);
            credit -= ExchangeLimits.frameCost(count);
            waiting(-count);
            segment.markSent(count);
            if (!more) {
                waiting.pollFirst();
                recycle(segment);
            }
        }
    }

    private void waiting(int difference) {
        int bytes = waitingBytes + difference;
        waitingBytes = bytes;
    }

    private void recycle(Segment segment) {
        if (spare.size() < SPARE_SEGMENTS && segment.capacity() <= SPARE_BYTES) {
            segment.clear();
            spare.addLast(segment);
        }
    }
}
