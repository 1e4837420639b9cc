package io.millrace.exchange;

import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.Failure;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.wire.FrameException;
import io.millrace.wire.thrift.DataFrame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jctools.queues.SpscArrayQueue;

/**
 * The consuming end of a channel from another process. The network's thread copies each frame out of its buffer; the
 * task's thread decodes it when it has time and only then gives the producer credit for more. So hardly more than
 * {@code creditBytes} ever wait here, and a producer that sends without credit loses its connection.
 */
final class RemoteReader implements ChannelReader {
    private static final int KEPT_BYTES = 1 << 20;
    /** With more batches in the task's hands its producer gets no credit: what barriers overtook is not processed yet. */
    private static final int READ_AHEAD_BATCHES = 2;
    /** However urgent the rest is: what the task keeps stays bounded, whatever a producer sends. */
    private static final int MAX_AHEAD_BATCHES = 1024;

    private final ChannelId id;
    private final ExecutionAttemptId consumer;
    private final ExchangeLimits limits;
    private final ConsumerLink connection;
    private final int channel;
    private final Doorbell bell = new Doorbell();
    private final SpscArrayQueue<ReceivedFrame> received;
    private final SpscArrayQueue<ReceivedFrame> free;
    private final LastAnnouncements announcements = new LastAnnouncements();
    private volatile String failure;

    // The network's thread.
    private long nextSequence;
    /** Credit used up so far, in bytes. */
    private long used;

    private volatile boolean ended;

    // The task's thread.
    private final ElementDecoder decoder;
    private ReceivedFrame decoding;
    private DataOutputView assembled = new DataOutputView(0);
    private ElementBatch spare;
    /** Decoded, and not yet known to the producer as room. */
    private int decodedBytes;
    /** Batches in the hands of the task. */
    private int unreleased;

    private boolean hurries;
    private boolean closed;
    private long grantedSoFar;
    /** What the producer may have sent by now, in all, in bytes. */
    private volatile long granted;

    RemoteReader(
            ChannelId id,
            ExecutionAttemptId consumer,
            TypeSerializer<Object> serializer,
            ExchangeLimits limits,
            ConsumerLink connection,
            int channel,
            Runnable wakeup) {
        this.id = id;
        this.consumer = consumer;
        this.limits = limits;
        this.connection = connection;
        this.channel = channel;
        this.decoder = new ElementDecoder(serializer);
        this.received =
                new SpscArrayQueue<>(Math.max(2, 1 + limits.creditBytes() / ExchangeLimits.FRAME_OVERHEAD_BYTES));
        this.free = new SpscArrayQueue<>(Math.max(2, limits.creditBytes() / limits.frameBytes()));
        this.grantedSoFar = limits.creditBytes();
        this.granted = grantedSoFar;
        bell.onRing(wakeup);
    }

    ChannelId id() {
        return id;
    }

    ExecutionAttemptId consumer() {
        return consumer;
    }

    /** Its number on the connection. */
    int channel() {
        return channel;
    }

    // ---- the network's thread

    /** @throws FrameException when the frame is out of order, beyond the credit or too large: a peer that does so is broken */
    void onFrame(DataFrame header, ByteBuffer payload) throws FrameException {
        if (header.getSequence() != nextSequence) {
            throw new FrameException(
                    "channel " + id + ": frame " + header.getSequence() + " came where " + nextSequence + " was due");
        }
        if (ended) {
            throw new FrameException("channel " + id + ": a frame follows the end of data");
        }
        if (used >= granted) {
            throw new FrameException("channel " + id + ": frame " + nextSequence + " was sent without credit: all of "
                    + granted + " bytes are used up");
        }
        if (payload.remaining() > limits.maxPayloadBytes() || !payload.hasRemaining()) {
            throw new FrameException("channel " + id + ": a payload of " + payload.remaining()
                    + " bytes; allowed are 1 to " + limits.maxPayloadBytes());
        }
        nextSequence++;
        used += ExchangeLimits.frameCost(payload.remaining());
        ReceivedFrame frame = free.poll();
        if (frame == null) {
            frame = new ReceivedFrame(Math.max(payload.remaining(), 1024));
        }
        frame.fill(payload, header.isMore());
        ended = header.isEnd();
        received.offer(frame);
        bell.ring(0);
    }

    void onAnnouncement(Announcement announcement) {
        announcements.say(announcement);
    }

    /** The channel broke, which does not matter when everything has arrived. Any thread. */
    void fail(String reason) {
        if (!ended && failure == null) {
            failure = reason;
            bell.force();
        }
    }

    // ---- the task's thread

    @Override
    public ElementBatch poll() throws ChannelFailedException {
        checkFailure();
        ElementBatch batch = spare != null ? spare : new ElementBatch(limits.batchRecords());
        spare = null;
        try {
            while (!batch.isFull() && (decoder.hasMore() || nextUnit(batch.isEmpty()))) {
                decoder.readInto(batch);
                if (!decoder.hasMore()) {
                    unitDecoded();
                }
            }
        } catch (IOException | RuntimeException e) {
            failure = "a record of channel " + id + " could not be read: " + Failure.summary(e);
            connection.close(this, failure);
            throw new ChannelFailedException(failure, e);
        }
        if (batch.isEmpty()) {
            spare = batch;
            checkFailure();
            return null;
        }
        unreleased++;
        return batch;
    }

    @Override
    public void release(ElementBatch batch) {
        batch.clear();
        spare = batch;
        unreleased--;
        grant();
    }

    @Override
    public void onAnnouncement(Consumer<Announcement> listener) {
        announcements.listen(listener);
    }

    @Override
    public void hurry(boolean now) {
        hurries = now;
        grant();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            connection.close(this, null);
        }
    }

    /** @param arm there is nothing for the caller yet, so it will wait */
    private boolean nextUnit(boolean arm) throws IOException {
        while (true) {
            ReceivedFrame frame = received.poll();
            if (frame == null && arm && !bell.isArmed()) {
                bell.arm(0);
                frame = received.poll();
                if (frame != null) {
                    bell.disarm();
                }
            }
            if (frame == null) {
                return false;
            }
            boolean complete = !frame.hasMore();
            if (complete && assembled.length() == 0) {
                decoding = frame;
                decoder.begin(frame.bytes(), 0, frame.length());
                return true;
            }
            assemble(frame); // from here on the network's thread may fill it again
            if (complete) {
                decoder.begin(assembled.array(), 0, assembled.length());
                return true;
            }
        }
    }

    private void assemble(ReceivedFrame frame) throws IOException {
        long length = (long) assembled.length() + frame.length();
        if (length > (long) limits.maxRecordBytes() + limits.maxPayloadBytes()) {
            throw new IOException(
                    "a record continues beyond the limit of " + limits.maxRecordBytes() + " bytes for one record");
        }
        assembled.write(frame.bytes(), 0, frame.length());
        giveBack(frame);
    }

    private void unitDecoded() {
        if (decoding != null) {
            ReceivedFrame frame = decoding;
            decoding = null;
            giveBack(frame);
        } else if (assembled.array().length > KEPT_BYTES) {
            assembled = new DataOutputView(0);
        } else {
            assembled.clear();
        }
    }

    private void giveBack(ReceivedFrame frame) {
        decodedBytes += ExchangeLimits.frameCost(frame.length());
        free.offer(frame); // many small ones are more than are kept
        grant();
    }

    private void grant() {
        int ahead = hurries ? MAX_AHEAD_BATCHES : READ_AHEAD_BATCHES;
        // In halves: a credit frame per data frame would double the packets.
        if (decodedBytes >= (limits.creditBytes() + 1) / 2 && unreleased <= ahead && !ended) {
            int bytes = decodedBytes;
            decodedBytes = 0;
            grantedSoFar += bytes;
            granted = grantedSoFar;
            connection.addCredit(this, bytes);
        }
    }

    private void checkFailure() throws ChannelFailedException {
        String reason = failure;
        if (reason != null) {
            throw new ChannelFailedException(reason);
        }
    }
}
