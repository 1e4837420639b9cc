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
import io.netty.handler.codec.DecoderException;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that passed its handshake: encodes what is sent, decodes what arrives, keeps the line alive and closes
 * it when the peer is silent or breaks the protocol. The listener is called on the connection's event loop.
 */
final class NettyLink extends SimpleChannelInboundHandler<ByteBuf> implements FrameLink {
    private static final Logger LOG = LoggerFactory.getLogger(NettyLink.class);
    private static final Frame HEARTBEAT = Frame.heartbeat(new Heartbeat());

    private final Channel channel;
    private final Peer peer;
    private final int limit;
    private final Listener listener;
    private final AtomicReference<String> closeReason = new AtomicReference<>();

    NettyLink(Channel channel, Peer peer, int limit, Listener listener) {
        this.channel = channel;
        this.peer = peer;
        this.limit = limit;
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
        ByteBuf buffer = channel.alloc().directBuffer(Integer.BYTES + total);
        buffer.writeInt(total).writeBytes(header).writeBytes(payload, offset, length);
        if (channel.eventLoop().inEventLoop()) {
            // Not at once: it would overtake what other threads have sent and the event loop has not got to yet.
            channel.eventLoop().execute(() -> write(buffer));
        } else {
            write(buffer);
        }
    }

    private void write(ByteBuf buffer) {
        var unused = channel.writeAndFlush(buffer, channel.voidPromise());
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
        try {
            listener.onOpen(this);
        } catch (RuntimeException e) {
            LOG.error("Could not begin the connection with {}", peer, e);
            close(describe(e));
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) throws FrameException {
        if (closeReason.get() != null) {
            return;
        }
        ByteBuffer whole = bytes.nioBuffer();
        Frame frame = FrameCodec.decode(whole);
        if (!frame.isSetHeartbeat()) {
            listener.onFrame(frame, whole);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof IdleStateEvent idle) {
            if (idle.state() == IdleState.WRITER_IDLE) {
                send(HEARTBEAT);
            } else {
                close("nothing was heard from it for too long");
            }
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof RuntimeException && !(cause instanceof DecoderException)) {
            LOG.error("The connection with {} ends on an unexpected exception", peer, cause);
        }
        close(describe(cause));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        closeReason.compareAndSet(null, "the peer closed it");
        listener.onClosed("connection with " + peer + " lost: " + closeReason.get());
        context.fireChannelInactive();
    }

    static String describe(Throwable cause) {
        Throwable real = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        return real.getMessage() == null ? real.getClass().getSimpleName() : real.getMessage();
    }
}
