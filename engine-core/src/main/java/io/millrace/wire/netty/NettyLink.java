package io.millrace.wire.netty;

import io.millrace.wire.FrameCodec;
import io.millrace.wire.FrameException;
import io.millrace.wire.FrameLimits;
import io.millrace.wire.FrameLink;
import io.millrace.wire.Peer;
import io.millrace.wire.thrift.Frame;
import io.millrace.wire.thrift.Heartbeat;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.nio.ByteBuffer;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jctools.queues.MpscUnboundedArrayQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that passed its handshake: encodes what is sent, decodes what arrives, keeps the line alive and closes
 * it when the peer is silent or breaks the protocol. The listener is called on the connection's event loop.
 *
 * <p>Frames wait in a queue for the event loop, which is woken once for as many as there are then, and writes them with one
 * system call.
 */
final class NettyLink extends SimpleChannelInboundHandler<ByteBuffer> implements FrameLink {
    private static final Logger LOG = LoggerFactory.getLogger(NettyLink.class);
    private static final Frame HEARTBEAT = Frame.heartbeat(new Heartbeat());
    private static final int CHUNK = 64;

    private final Channel channel;
    private final Peer peer;
    private final int limit;
    private final Deadlines deadlines;
    private final FrameBuffers buffers;
    private final Listener listener;
    private final AtomicReference<String> closeReason = new AtomicReference<>();
    private final MpscUnboundedArrayQueue<ByteBuf> outgoing = new MpscUnboundedArrayQueue<>(CHUNK);
    /** The event loop has been told of what waits in the queue. */
    private final AtomicBoolean told = new AtomicBoolean();

    // The event loop's.
    private long heardNanos;
    private Future<?> heartbeats;
    private Future<?> silence;

    NettyLink(Channel channel, Peer peer, int limit, Deadlines deadlines, FrameBuffers buffers, Listener listener) {
        this.channel = channel;
        this.peer = peer;
        this.limit = limit;
        this.deadlines = deadlines;
        this.buffers = buffers;
        this.listener = listener;
    }

    @Override
    public Peer peer() {
        return peer;
    }

    @Override
    public void send(Frame frame, byte[] payload, int offset, int length) {
        byte[] header = FrameCodec.encode(frame);
        int total = header.length + length;
        FrameLimits.checkWrite(total, limit);
        if (!channel.isActive()) {
            return;
        }
        ByteBuf buffer = buffers.take(Integer.BYTES + total, channel.alloc());
        buffer.writeInt(total).writeBytes(header).writeBytes(payload, offset, length);
        outgoing.offer(buffer);
        if (!told.get() && told.compareAndSet(false, true)) {
            try {
                channel.eventLoop().execute(this::writeOutgoing);
            } catch (RejectedExecutionException networkClosed) {
                // The connection ends with its event loop, and what was to be sent with it.
                dropOutgoing();
            }
        }
    }

    private void writeOutgoing() {
        told.set(false);
        for (ByteBuf buffer = outgoing.poll(); buffer != null; buffer = outgoing.poll()) {
            var unused = channel.write(buffer, channel.voidPromise());
        }
        channel.flush();
    }

    private void dropOutgoing() {
        for (ByteBuf buffer = outgoing.poll(); buffer != null; buffer = outgoing.poll()) {
            buffer.release();
        }
    }

    @Override
    public boolean isCongested() {
        return !channel.isWritable();
    }

    @Override
    public void close(String reason) {
        closeReason.compareAndSet(null, reason);
        var unused = channel.close();
    }

    /** The handshake is done and this handler in place. */
    void opened() {
        long period = deadlines.heartbeat().toNanos();
        heardNanos = System.nanoTime();
        heartbeats =
                channel.eventLoop().scheduleAtFixedRate(() -> send(HEARTBEAT), period, period, TimeUnit.NANOSECONDS);
        listenFor(deadlines.silence().toNanos());
        try {
            listener.onOpen(this);
        } catch (RuntimeException e) {
            LOG.error("Could not begin the connection with {}", peer, e);
            close(describe(e));
        }
    }

    private void listenFor(long nanos) {
        silence = channel.eventLoop().schedule(this::checkSilence, nanos, TimeUnit.NANOSECONDS);
    }

    private void checkSilence() {
        long left = deadlines.silence().toNanos() - (System.nanoTime() - heardNanos);
        if (left > 0) {
            listenFor(left);
        } else {
            close("nothing was heard from it for too long");
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuffer whole) throws FrameException {
        if (closeReason.get() != null) {
            return;
        }
        heardNanos = System.nanoTime();
        Frame frame = FrameCodec.decode(whole);
        if (!frame.isSetHeartbeat()) {
            listener.onFrame(frame, whole);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof RuntimeException) {
            LOG.error("The connection with {} ends on an unexpected exception", peer, cause);
        }
        close(describe(cause));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        closeReason.compareAndSet(null, "the peer closed it");
        if (heartbeats != null) {
            heartbeats.cancel(false);
            silence.cancel(false);
        }
        listener.onClosed("connection with " + peer + " lost: " + closeReason.get());
        context.fireChannelInactive();
    }

    static String describe(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
