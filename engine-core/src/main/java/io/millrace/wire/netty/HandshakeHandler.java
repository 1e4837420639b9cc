package io.millrace.wire.netty;

import io.millrace.wire.FrameCodec;
import io.millrace.wire.FrameException;
import io.millrace.wire.FrameLimits;
import io.millrace.wire.FrameLink;
import io.millrace.wire.Handshake.Verdict;
import io.millrace.wire.thrift.Frame;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What both sides of a handshake share: its deadline, and how a connection that passed turns into a
 * {@link NettyLink}. A connection that does not pass is closed, and nobody but {@link #refused} hears of it.
 */
abstract class HandshakeHandler extends SimpleChannelInboundHandler<ByteBuffer> {
    private final Deadlines deadlines;
    private final FrameBuffers buffers;
    private Future<?> deadline;
    private boolean over;

    /** @param buffers for the frames of the connection that comes of it */
    HandshakeHandler(Deadlines deadlines, FrameBuffers buffers) {
        this.deadlines = deadlines;
        this.buffers = buffers;
    }

    /** The connection ended before it was one. Called once, on the event loop. */
    abstract void refused(ChannelHandlerContext context, String reason);

    abstract void onFrame(ChannelHandlerContext context, Frame frame) throws FrameException;

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        long millis = deadlines.handshake().toMillis();
        deadline = context.executor()
                .schedule(() -> fail(context, "no handshake within " + millis + " ms"), millis, TimeUnit.MILLISECONDS);
        context.fireChannelActive();
    }

    @Override
    protected final void channelRead0(ChannelHandlerContext context, ByteBuffer bytes) throws FrameException {
        if (!over) {
            onFrame(context, FrameCodec.decode(bytes));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        fail(context, "the connection was closed during the handshake");
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(context, NettyLink.describe(cause));
    }

    final void sendOrFail(ChannelHandlerContext context, Frame frame) {
        send(context, frame).addListener(written -> {
            if (!written.isSuccess()) {
                fail(context, NettyLink.describe(written.cause()));
            }
        });
    }

    static ChannelFuture send(ChannelHandlerContext context, Frame frame) {
        byte[] whole = FrameCodec.encodeWhole(frame, FrameLink.NO_PAYLOAD, 0, 0);
        FrameLimits.checkWrite(whole.length - Integer.BYTES, FrameLimits.HANDSHAKE_BYTES);
        return context.writeAndFlush(context.alloc().buffer(whole.length).writeBytes(whole));
    }

    /** The peer is who it says: from here on frames go to the listener. */
    final NettyLink open(ChannelHandlerContext context, Verdict verdict, FrameLink.Listener listener) {
        conclude();
        int limit = FrameLimits.of(verdict.peer().purpose());
        context.pipeline().get(FrameDecoder.class).allow(limit);
        NettyLink link = new NettyLink(context.channel(), verdict.peer(), limit, deadlines, buffers, listener);
        context.pipeline().addLast(link).remove(this);
        return link;
    }

    final void fail(ChannelHandlerContext context, String reason) {
        if (!over) {
            conclude();
            refused(context, reason);
            var unused = context.close();
        }
    }

    /** As {@link #fail}, after the last frame has left. */
    final void failAfter(ChannelFuture written, ChannelHandlerContext context, String reason) {
        conclude();
        refused(context, reason);
        written.addListener(ChannelFutureListener.CLOSE);
    }

    static String remote(ChannelHandlerContext context) {
        return context.channel().remoteAddress() instanceof InetSocketAddress address
                ? address.getHostString() + ":" + address.getPort()
                : String.valueOf(context.channel().remoteAddress());
    }

    private void conclude() {
        over = true;
        if (deadline != null) {
            deadline.cancel(false);
        }
    }
}
